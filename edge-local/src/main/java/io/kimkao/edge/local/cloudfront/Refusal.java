package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.Violation;
import io.kimkao.edge.local.lambda.FunctionFailure;
import java.util.List;

/** A status that CloudFront gives by itself. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String xCache;

  private Refusal(int status, String xCache, String message) {
    super(message);
    this.status = status;
    this.xCache = xCache;
  }

  /**
   * An error of CloudFront.
   *
   * @param message why, for the trace and the page
   */
  static Refusal error(int status, String message) {
    return new Refusal(status, "Error", message);
  }

  static Refusal functionFailed(EventType type, FunctionFailure failure) {
    return new Refusal(
        503,
        failure.isLimit() ? "LambdaLimitExceeded" : "LambdaExecutionError",
        type.word() + " function " + failure.getMessage());
  }

  static Refusal invalidResult(EventType type, List<Violation> violations) {
    return new Refusal(
        502,
        "LambdaValidationError",
        type.word()
            + " function: "
            + (violations.isEmpty() ? "the result must be an object, but was not" : violations));
  }

  int status() {
    return status;
  }

  /** What stands in X-Cache before {@code from cloudfront}. */
  String xCache() {
    return xCache;
  }
}
