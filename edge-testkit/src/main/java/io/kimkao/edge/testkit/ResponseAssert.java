package io.kimkao.edge.testkit;

/** A response: generated here, or the origin's. */
public final class ResponseAssert extends MessageAssert<ResponseAssert> {
  ResponseAssert(TestedResult actual) {
    super(actual, ResponseAssert.class);
  }

  public ResponseAssert hasStatus(int status) {
    same("status", Integer.toString(status), json().path("status").asText());
    return this;
  }

  /** A status of 301, 302, 303, 307 or 308, and that Location. */
  public ResponseAssert redirectsTo(String url) {
    String status = json().path("status").asText();
    if (!status.matches("30[12378]")) {
      failWithMessage("status: expected a redirect, but was \"%s\"", status);
    }
    return hasHeader("Location", url);
  }

  /** The body that the function made; empty for the origin's own. */
  public ResponseAssert hasBody(String body) {
    same("body", body, json().path("body").asText());
    return this;
  }
}
