package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The viewer's request on its way to the origin. Given back, it goes on. */
public final class Request implements Result {
  private final JsonObject json;
  private final Headers headers;
  private @Nullable Origin origin;

  Request(JsonObject json) {
    this.json = json;
    this.headers = new Headers(json, "headers");
  }

  /** IPv4 or IPv6 address of the viewer, or of a proxy in between. */
  public @Nullable String clientIp() {
    return json.string("clientIp");
  }

  /** Such as {@code GET}. Read-only. */
  public String method() {
    return json.string("method", "GET");
  }

  /** The path without the query string; starts with a slash. */
  public String uri() {
    return json.string("uri", "/");
  }

  public void setUri(String uri) {
    json.set("uri", uri);
  }

  /** Without the question mark; empty where there is none. */
  public String querystring() {
    return json.string("querystring", "");
  }

  public void setQuerystring(String querystring) {
    json.set("querystring", querystring);
  }

  @Override
  public Headers headers() {
    return headers;
  }

  /** Present if the association includes the body. */
  public @Nullable Body body() {
    JsonObject body = json.object("body");
    return body == null ? null : new Body(body);
  }

  /**
   * Present in origin events, absent in viewer events. If an event has both kinds, which CloudFront
   * never sends, the custom origin counts.
   */
  public @Nullable Origin origin() {
    if (origin == null) {
      origin = origin(json.object("origin"));
    }
    return origin;
  }

  /**
   * Sends the request there: domain name, port, protocol, path and Host in one. Timeouts, TLS
   * versions and origin custom headers stay; an S3 origin becomes a custom one with CloudFront's
   * defaults.
   */
  public void sendTo(Endpoint endpoint) {
    JsonObject custom = origin() instanceof CustomOrigin own ? own.json() : newCustomOrigin();
    custom.set("domainName", endpoint.domainName());
    custom.set("path", endpoint.path());
    custom.set("port", endpoint.port());
    custom.set("protocol", endpoint.protocol());
    headers.put(HeaderName.HOST, endpoint.host());
    JsonObject both = json.object("origin");
    if (both != null && both.has("s3")) {
      both.remove("s3");
    }
  }

  /** Sets Host for the origin that the request goes to already. */
  public void addressAs(String host) {
    headers.put(HeaderName.HOST, host);
  }

  /** A response generated here, 200 to 599, for the function to give back. */
  public Response respond(int status) {
    JsonObject response = json.newObject();
    response.set("status", Text.status(status));
    return new Response(response);
  }

  @Override
  public JsonObject json() {
    return json;
  }

  private static @Nullable Origin origin(@Nullable JsonObject json) {
    if (json == null) {
      return null;
    }
    JsonObject custom = json.object("custom");
    if (custom != null) {
      return new CustomOrigin(custom);
    }
    JsonObject s3 = json.object("s3");
    return s3 == null ? null : new S3Origin(s3);
  }

  private JsonObject newCustomOrigin() {
    Origin former = origin();
    JsonObject kept = former == null ? null : former.json().object("customHeaders");
    JsonObject custom = json.newObject();
    custom.set("customHeaders", kept == null ? json.newObject() : kept);
    custom.set("keepaliveTimeout", 5);
    custom.set("readTimeout", 30);
    JsonArray protocols = json.newArray();
    protocols.add("TLSv1.2");
    custom.set("sslProtocols", protocols);
    JsonObject only = json.newObject();
    only.set("custom", custom);
    json.set("origin", only);
    origin = new CustomOrigin(custom);
    return custom;
  }
}
