package io.kimkao.edge.local.distribution;

/** A call to the control API that AWS would refuse, with its error code and status. */
public final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * A refused call.
   *
   * @param status of the answer, 400 to 599
   * @param code such as {@code CNAMEAlreadyExists}
   */
  public Rejection(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public static Rejection invalidArgument(String message) {
    return new Rejection(400, "InvalidArgument", message);
  }

  /** For what is well-formed and not of AWS's model. */
  public static Rejection malformedXml(String message) {
    return new Rejection(400, "MalformedXML", message);
  }

  /** For what CloudFront takes and this edge does not imitate. */
  static Rejection notImitated(String what) {
    return invalidArgument(what + ": the local edge does not imitate it");
  }

  static Rejection noSuchDistribution() {
    return new Rejection(404, "NoSuchDistribution", "The specified distribution does not exist.");
  }

  static Rejection noSuchOrigin() {
    return new Rejection(
        404, "NoSuchOrigin", "One or more of your origins or origin groups do not exist.");
  }

  static Rejection cnameAlreadyExists() {
    return new Rejection(
        409,
        "CNAMEAlreadyExists",
        "One or more of the CNAMEs you provided are already associated with a different"
            + " resource.");
  }

  /** If-Match that names another version than the newest. */
  public static Rejection preconditionFailed() {
    return new Rejection(
        412,
        "PreconditionFailed",
        "The request failed because it didn't meet the preconditions in one or more request-header"
            + " fields.");
  }

  /** No If-Match, or one that is no version. */
  public static Rejection invalidIfMatchVersion() {
    return new Rejection(
        400,
        "InvalidIfMatchVersion",
        "The If-Match version is missing or not valid for the resource.");
  }
}
