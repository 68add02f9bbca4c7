package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The origin's response, or one that the function generates ({@link Request#respond}). */
public final class Response implements Result {
  private final JsonObject json;
  private final Headers headers;

  Response(JsonObject json) {
    this.json = json;
    this.headers = new Headers(json, "headers");
  }

  /** The response in that tree, as a function gives it back. */
  public static Response of(JsonObject json) {
    return new Response(json);
  }

  /** Such as {@code 200}: a string on the wire. */
  public String status() {
    return json.string("status", "");
  }

  /** The status, 200 to 599. In viewer-response events CloudFront ignores a change. */
  public void setStatus(int status, String description) {
    json.set("status", Text.status(status));
    json.set("statusDescription", description);
  }

  public @Nullable String statusDescription() {
    return json.string("statusDescription");
  }

  @Override
  public Headers headers() {
    return headers;
  }

  /** The body that the function made; the origin's own body is never shown to a function. */
  public @Nullable String body() {
    return json.string("body");
  }

  /** A body as text; at most 40 kB in viewer-request events, 1 MB in origin events. */
  public void setBody(String text) {
    setBody(text, "text");
  }

  /** A body in that encoding: {@code text} or {@code base64}. */
  public void setBody(String data, String encoding) {
    json.set("bodyEncoding", encoding);
    json.set("body", data);
  }

  @Override
  public JsonObject json() {
    return json;
  }
}
