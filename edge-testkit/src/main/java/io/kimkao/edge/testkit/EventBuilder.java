package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.failover.ApiOrigin;
import io.kimkao.edge.failover.Configuration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event as CloudFront would send it, in words.
 *
 * <pre>{@code
 * originRequest("POST", "/orders?id=7").host("api.example.com").to("cdn1").cookie("beta", "1")
 * }</pre>
 *
 * <p>What is not said is as usual: the viewer asks for the configuration's {@code domainName}, the
 * request goes to its first origin in a first attempt. A builder is changed by its methods.
 */
public final class EventBuilder {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final EventType type;
  private final ObjectNode request = NODES.objectNode();
  private final ObjectNode requestHeaders = NODES.objectNode();
  private final @Nullable ObjectNode response;
  private final ObjectNode customHeaders = NODES.objectNode();
  private @Nullable String origin;
  private Consumer<ObjectNode> last = cf -> {};

  private EventBuilder(EventType type, String method, String url, @Nullable ObjectNode response) {
    if (!url.startsWith("/")) {
      throw new IllegalArgumentException("url: must start with a slash, but was \"" + url + "\"");
    }
    this.type = type;
    this.response = response;
    request.put("clientIp", "203.0.113.178");
    request.set("headers", requestHeaders);
    request.put("method", method);
    int question = url.indexOf('?');
    request.put("querystring", question < 0 ? "" : url.substring(question + 1));
    request.put("uri", question < 0 ? url : url.substring(0, question));
    put(requestHeaders, "User-Agent", "curl/8.5.0");
    if (type == EventType.ORIGIN_REQUEST || type == EventType.ORIGIN_RESPONSE) {
      put(requestHeaders, "X-Forwarded-For", "203.0.113.178");
      put(
          requestHeaders,
          "Via",
          "2.0 2afae0d44e2540f472c0635ab62c232b.cloudfront.net (CloudFront)");
      put(customHeaders, "X-Failover-Role", "primary");
    }
  }

  /** A viewer-request event; the query string may stand behind the URI. */
  public static EventBuilder viewerRequest(String method, String url) {
    return new EventBuilder(EventType.VIEWER_REQUEST, method, url, null);
  }

  /** An origin-request event; the query string may stand behind the URI. */
  public static EventBuilder originRequest(String method, String url) {
    return new EventBuilder(EventType.ORIGIN_REQUEST, method, url, null);
  }

  /** An origin-response event of {@code GET url}. */
  public static EventBuilder originResponse(int status, String url) {
    return new EventBuilder(EventType.ORIGIN_RESPONSE, "GET", url, response(status));
  }

  /** A viewer-response event of {@code GET url}. */
  public static EventBuilder viewerResponse(int status, String url) {
    return new EventBuilder(EventType.VIEWER_RESPONSE, "GET", url, response(status));
  }

  /** The Host that the viewer sent. */
  public EventBuilder host(String host) {
    requestHeaders.remove("host");
    return requestHeader("Host", host);
  }

  /** The origin of this attempt: its name in the configuration, or a domain name. */
  public EventBuilder to(String originOrDomainName) {
    atOrigin("to");
    this.origin = originOrDomainName;
    return this;
  }

  /** That the first origin of the group has failed, and this is the second. */
  public EventBuilder secondAttempt() {
    atOrigin("secondAttempt");
    customHeaders.remove("x-failover-role");
    put(customHeaders, "X-Failover-Role", "secondary");
    return this;
  }

  /** A line of the response's headers in a response event, of the request's in a request event. */
  public EventBuilder header(String name, String value) {
    ObjectNode headers =
        response != null && response.get("headers") instanceof ObjectNode given
            ? given
            : requestHeaders;
    put(headers, name, value);
    return this;
  }

  /** A line of the request's headers. */
  public EventBuilder requestHeader(String name, String value) {
    put(requestHeaders, name, value);
    return this;
  }

  /** A header that the distribution adds for this origin. */
  public EventBuilder customHeader(String name, String value) {
    atOrigin("customHeader");
    put(customHeaders, name, value);
    return this;
  }

  public EventBuilder cookie(String name, String value) {
    return requestHeader("Cookie", name + "=" + value);
  }

  /** The viewer's country as CloudFront tells it, such as {@code DE}. */
  public EventBuilder country(String code) {
    return requestHeader("CloudFront-Viewer-Country", code);
  }

  public EventBuilder clientIp(String address) {
    request.put("clientIp", address);
    return this;
  }

  /** The request's body in base64, as an association with IncludeBody shows it. */
  public EventBuilder body(String base64) {
    request
        .putObject("body")
        .put("inputTruncated", false)
        .put("action", "read-only")
        .put("encoding", "base64")
        .put("data", base64);
    return this;
  }

  /** Anything else, on the event's {@code cf} member. */
  public EventBuilder with(Consumer<ObjectNode> change) {
    this.last = this.last.andThen(change);
    return this;
  }

  /**
   * The event.
   *
   * @param configuration says what an origin's name means, and the public name
   */
  public ObjectNode json(Configuration configuration) {
    ObjectNode root = NODES.objectNode();
    ObjectNode cf = root.putArray("Records").addObject().putObject("cf");
    cf.putObject("config")
        .put("distributionDomainName", "d111111abcdef8.cloudfront.net")
        .put("distributionId", "EDFDVBD6EXAMPLE")
        .put("eventType", type.word())
        .put("requestId", "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==");
    ObjectNode asked = request.deepCopy();
    cf.set("request", asked);
    if (!requestHeaders.has("host") && asked.get("headers") instanceof ObjectNode headers) {
      put(headers, "Host", configuration.domainName());
    }
    if (type == EventType.ORIGIN_REQUEST || type == EventType.ORIGIN_RESPONSE) {
      asked.putObject("origin").set("custom", custom(configuration));
    }
    if (response != null) {
      cf.set("response", response.deepCopy());
    }
    last.accept(cf);
    return root;
  }

  private void atOrigin(String what) {
    if (type != EventType.ORIGIN_REQUEST && type != EventType.ORIGIN_RESPONSE) {
      throw new IllegalStateException(
          what + ": must be said of an origin event, but this is a " + type.word() + " event");
    }
  }

  /** That origin; {@code null} for a domain name that is none of the configuration's. */
  static @Nullable ApiOrigin origin(String name, Configuration configuration) {
    ApiOrigin known = configuration.origins().named(name);
    if (known == null && name.indexOf('.') < 0) {
      throw new IllegalArgumentException(
          "origin: must be one of the configuration's, or a domain name, but was \"" + name + "\"");
    }
    return known;
  }

  private ObjectNode custom(Configuration configuration) {
    String name = origin == null ? configuration.origins().first() : origin;
    ApiOrigin known = origin(name, configuration);
    Endpoint endpoint = known == null ? Endpoint.https(name, name) : known.endpoint();
    ObjectNode custom = NODES.objectNode();
    custom.set("customHeaders", customHeaders.deepCopy());
    custom.put("domainName", endpoint.domainName());
    custom.put("keepaliveTimeout", 5).put("path", endpoint.path()).put("port", endpoint.port());
    custom.put("protocol", endpoint.protocol()).put("readTimeout", 30);
    custom.put("responseCompletionTimeout", 30).putArray("sslProtocols").add("TLSv1.2");
    return custom;
  }

  private static ObjectNode response(int status) {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status: must be 100 to 599, but was " + status);
    }
    ObjectNode response = NODES.objectNode();
    put(response.putObject("headers"), "Server", "nginx");
    return response.put("status", Integer.toString(status)).put("statusDescription", "");
  }

  private static void put(ObjectNode headers, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    ArrayNode lines = headers.get(key) instanceof ArrayNode there ? there : headers.putArray(key);
    lines.addObject().put("key", name).put("value", value);
  }
}
