package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server as origin. Its name changes with the Host header only: {@link Request#sendTo}.
 *
 * <p>Ranges are CloudFront's of 2026, <em>Lambda@Edge event structure</em>. A member that the event
 * lacks is given as CloudFront's default.
 */
public final class CustomOrigin implements Origin {
  private final JsonObject json;

  CustomOrigin(JsonObject json) {
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

  /** {@code http} or {@code https}. */
  public String protocol() {
    return json.string("protocol", "https");
  }

  /** 80, 443 or 1024 to 65535. */
  public int port() {
    return (int) json.number("port", 443);
  }

  /** Seconds, 1 to 120. */
  public int keepaliveTimeout() {
    return (int) json.number("keepaliveTimeout", 5);
  }

  public void setKeepaliveTimeout(int seconds) {
    json.set("keepaliveTimeout", seconds);
  }

  /** Seconds, 1 to 120. */
  public int readTimeout() {
    return (int) json.number("readTimeout", 30);
  }

  public void setReadTimeout(int seconds) {
    json.set("readTimeout", seconds);
  }

  /** Seconds, at least the read timeout; 0 where the event has none, as before July 2025. */
  public int responseCompletionTimeout() {
    return (int) json.number("responseCompletionTimeout", 0);
  }

  public void setResponseCompletionTimeout(int seconds) {
    json.set("responseCompletionTimeout", seconds);
  }

  /** Some of TLSv1.2, TLSv1.1, TLSv1, SSLv3; {@code null} where the event has none. */
  public @Nullable JsonArray sslProtocols() {
    return json.array("sslProtocols");
  }

  @Override
  public JsonObject json() {
    return json;
  }
}
