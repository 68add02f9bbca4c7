package io.kimkao.edge.event;

import org.jspecify.annotations.Nullable;

/** The four moments at which CloudFront calls a function. */
public enum EventType {
  VIEWER_REQUEST("viewer-request"),
  ORIGIN_REQUEST("origin-request"),
  ORIGIN_RESPONSE("origin-response"),
  VIEWER_RESPONSE("viewer-response");

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** As CloudFront spells it, for example {@code origin-request}. */
  public String word() {
    return word;
  }

  /** Whether the function is given a request to change, and no response yet. */
  public boolean isRequest() {
    return this == VIEWER_REQUEST || this == ORIGIN_REQUEST;
  }

  /** The type of that spelling, or {@code null} where there is none. */
  public static @Nullable EventType of(String word) {
    if (word.equals(ORIGIN_REQUEST.word)) {
      return ORIGIN_REQUEST;
    }
    if (word.equals(ORIGIN_RESPONSE.word)) {
      return ORIGIN_RESPONSE;
    }
    if (word.equals(VIEWER_REQUEST.word)) {
      return VIEWER_REQUEST;
    }
    return word.equals(VIEWER_RESPONSE.word) ? VIEWER_RESPONSE : null;
  }
}
