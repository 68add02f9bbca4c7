package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonObject;

/** The request's body, shown to a function whose association includes it. */
public final class Body {
  private final JsonObject json;

  Body(JsonObject json) {
    this.json = json;
  }

  /** Whether CloudFront cut what it shows: at 40 kB in viewer events, at 1 MB in origin events. */
  public boolean inputTruncated() {
    return json.isTrue("inputTruncated");
  }

  /** {@code read-only}, which is the default, or {@code replace}. */
  public String action() {
    return json.string("action", "read-only");
  }

  /** {@code base64}, which is the default, or {@code text}. */
  public String encoding() {
    return json.string("encoding", "base64");
  }

  /** In the encoding that {@link #encoding} says. */
  public String data() {
    return json.string("data", "");
  }

  /** Sends that text instead. */
  public void replace(String text) {
    json.set("action", "replace");
    json.set("encoding", "text");
    json.set("data", text);
  }
}
