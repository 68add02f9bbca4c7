package io.kimkao.edge.local.cloudfront;

/** No answer came from an origin. */
final class OriginFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int status;

  /**
   * A failure.
   *
   * @param code what an origin group knows it by: 503 no connection, 504 no answer in time, 502
   *     everything else
   * @param status the viewer's
   */
  private OriginFailure(int code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** <em>HTTP 502 status code, DNS error</em>; that a group fails over is derived. */
  static OriginFailure dns(String name) {
    return new OriginFailure(502, 502, "NonS3OriginDnsError: " + name + " does not resolve");
  }

  /** <em>HTTP 502 status code, SSL/TLS negotiation failure</em>; of a group, derived. */
  static OriginFailure tls(String message) {
    return new OriginFailure(502, 502, message);
  }

  /** <em>Origin is not responding on specified ports in origin settings</em>. */
  static OriginFailure refused(String message) {
    return new OriginFailure(503, 502, "no connection to the origin: " + message);
  }

  /** <em>Control origin timeouts and attempts</em>: 504 for the viewer. */
  static OriginFailure unreachable(int attempts, int millis) {
    return new OriginFailure(
        503,
        504,
        "no connection to the origin within "
            + millis
            + " ms, "
            + attempts
            + (attempts == 1 ? " attempt" : " attempts"));
  }

  /** <em>HTTP 504 status code</em>. */
  static OriginFailure late(long millis) {
    return new OriginFailure(504, 504, "the origin did not answer within " + millis + " ms");
  }

  static OriginFailure closed() {
    return new OriginFailure(502, 502, "the origin closed the connection");
  }

  int code() {
    return code;
  }

  int status() {
    return status;
  }
}
