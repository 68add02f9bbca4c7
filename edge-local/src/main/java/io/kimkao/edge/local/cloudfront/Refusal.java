package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.Violation;
import java.util.List;

/** A status that CloudFront gives by itself. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String xCache;

  /**
   * A refusal.
   *
   * @param xCache what stands in X-Cache before {@code from cloudfront}
   * @param message why, for the trace
   */
  Refusal(int status, String xCache, String message) {
    super(message);
    this.status = status;
    this.xCache = xCache;
  }

  /** <em>Restrictions on Lambda@Edge</em>: DNS comes before the function. */
  static Refusal noSuchOrigin(String name) {
    return new Refusal(502, "NonS3OriginDnsError", "the origin " + name + " does not resolve");
  }

  static Refusal functionFailed(EventType type, Throwable failure) {
    return new Refusal(
        503, "LambdaExecutionError", type.word() + " function " + failure.getMessage());
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

  String xCache() {
    return xCache;
  }
}
