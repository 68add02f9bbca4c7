package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.HeaderTable;
import io.kimkao.edge.limits.Limit;
import io.kimkao.edge.testkit.ReplayException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The event that CloudFront would make of a request that something else has noted down: all headers
 * of the viewer, Host among them, as AllViewer forwards them.
 */
final class RequestEvent {
  private final ObjectNode headers = JsonNodeFactory.instance.objectNode();
  private String distribution = "d0000000000000.cloudfront.net";
  private String requestId = "unknown";
  private String clientIp = "203.0.113.1";
  private String method = "GET";
  private String uri = "/";
  private String querystring = "";

  RequestEvent method(String given) {
    method = given;
    return this;
  }

  /** The path and the query string of a URL, as they were sent. */
  RequestEvent target(String path, String query) {
    uri = path.isEmpty() ? "/" : path;
    querystring = query;
    return this;
  }

  RequestEvent clientIp(String given) {
    clientIp = given;
    return this;
  }

  RequestEvent distribution(String given) {
    distribution = given;
    return this;
  }

  RequestEvent requestId(String given) {
    requestId = given;
    return this;
  }

  /** One more header line, unless no function would see it. */
  RequestEvent header(String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    boolean seen =
        !key.isEmpty()
            && !key.startsWith(":")
            && HeaderTable.flaw(key, EventType.ORIGIN_REQUEST) != Limit.DISALLOWED_HEADER;
    if (seen) {
      headers.withArray(key).addObject().put("key", name).put("value", value);
    }
    return this;
  }

  /** What the first Host line says. */
  String host() {
    return headers.path("host").path(0).path("value").asText("");
  }

  boolean has(String name) {
    return headers.has(name);
  }

  /**
   * The event.
   *
   * @param origin where a first attempt goes; needed for origin-request
   * @throws ReplayException if that is missing
   */
  ObjectNode event(EventType type, @Nullable Endpoint origin) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode cf = event.putArray("Records").addObject().putObject("cf");
    cf.putObject("config")
        .put("distributionDomainName", distribution)
        .put("distributionId", "unknown")
        .put("eventType", type.word())
        .put("requestId", requestId);
    ObjectNode request = cf.putObject("request").put("clientIp", clientIp);
    request.set("headers", headers);
    request.put("method", method);
    if (type == EventType.ORIGIN_REQUEST) {
      forwarded();
      origin(request.putObject("origin").putObject("custom"), origin);
    } else {
      // CloudFront adds it after viewer-request
      headers.remove("cloudfront-viewer-country");
    }
    request.put("querystring", querystring).put("uri", uri);
    return event;
  }

  /** CloudFront adds the viewer's address behind those that the viewer sent. */
  private void forwarded() {
    String before = headers.path("x-forwarded-for").path(0).path("value").asText();
    headers.remove("x-forwarded-for");
    header("X-Forwarded-For", before.isEmpty() ? clientIp : before + ", " + clientIp);
  }

  private static void origin(ObjectNode custom, @Nullable Endpoint endpoint) {
    if (endpoint == null) {
      throw new ReplayException(
          "--config: must be given, because neither HAR files nor access logs say the origin; or"
              + " give --type viewer-request");
    }
    custom.putObject("customHeaders");
    custom
        .put("domainName", endpoint.domainName())
        .put("keepaliveTimeout", 5)
        .put("path", endpoint.path())
        .put("port", endpoint.port())
        .put("protocol", endpoint.protocol())
        .put("readTimeout", 30)
        .putArray("sslProtocols")
        .add("TLSv1.2");
  }
}
