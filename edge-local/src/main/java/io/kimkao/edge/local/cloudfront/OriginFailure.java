package io.kimkao.edge.local.cloudfront;

/** No answer came from an origin. */
final class OriginFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * A failure.
   *
   * @param code what an origin group knows it by, and the viewer's status: 502 TLS, 503 no
   *     connection, 504 no answer in time
   */
  OriginFailure(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
