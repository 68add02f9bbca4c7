package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An S3 bucket as origin. */
public final class S3Origin implements Origin {
  private final JsonObject json;

  S3Origin(JsonObject json) {
    this.json = json;
  }

  @Override
  public String domainName() {
    return json.string("domainName", "");
  }

  @Override
  public String path() {
    return json.string("path", "");
  }

  @Override
  public Headers customHeaders() {
    return new Headers(json, "customHeaders");
  }

  /** {@code none} or {@code origin-access-identity}; origin access control is not in the event. */
  public String authMethod() {
    return json.string("authMethod", "none");
  }

  /** The bucket's Region; given with an origin access identity only. */
  public @Nullable String region() {
    return json.string("region");
  }

  /** Seconds, 1 to 120; 0 where the event has none, as before July 2025. */
  public int readTimeout() {
    return (int) json.number("readTimeout", 0);
  }

  /** Seconds; 0 where the event has none, as before July 2025. */
  public int responseCompletionTimeout() {
    return (int) json.number("responseCompletionTimeout", 0);
  }

  @Override
  public JsonObject json() {
    return json;
  }
}
