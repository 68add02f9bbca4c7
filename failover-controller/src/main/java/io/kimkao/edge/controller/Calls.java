package io.kimkao.edge.controller;

import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Calls to AWS, three times where there was no answer. What is called has to bear repetition. */
final class Calls {
  private static final int MOST = 3;

  private final Limits limits;
  private final Time time;

  Calls(Limits limits, Time time) {
    this.limits = limits;
    this.time = time;
  }

  /** Goes into every request, so that none outlives the lease. */
  Consumer<AwsRequestOverrideConfiguration.Builder> limit() {
    return all -> all.apiCallTimeout(limits.call());
  }

  /**
   * A call that changes nothing.
   *
   * @throws SdkException what AWS refused it with
   * @throws Trouble if AWS does not answer
   */
  <T> T read(Supplier<T> call) throws Trouble {
    for (int i = 1; ; i++) {
      try {
        return call.get();
      } catch (SdkException e) {
        again(e, i);
      }
    }
  }

  /** A call that changes something, which is not begun after the deadline. */
  <T> T change(Supplier<T> call) throws Trouble {
    for (int i = 1; ; i++) {
      time.check();
      try {
        return call.get();
      } catch (SdkException e) {
        again(e, i);
      }
    }
  }

  private void again(SdkException e, int calls) throws Trouble {
    if (!isUncertain(e)) {
      throw e;
    }
    if (calls == MOST) {
      throw new Trouble("AWS does not answer: " + Words.of(e));
    }
    time.sleep(limits.poll());
  }

  /** Whether the call may have been carried out, or would be if it were made again. */
  static boolean isUncertain(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof SdkServiceException service
            && (service.statusCode() >= 500 || service.isThrottlingException()));
  }
}
