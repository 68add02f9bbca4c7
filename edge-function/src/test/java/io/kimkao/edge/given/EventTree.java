package io.kimkao.edge.given;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.Locale;

/** An event as CloudFront sends it, to be changed: for {@code /} of {@code public.example}. */
public final class EventTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode root = NODES.objectNode();
  private final ObjectNode cf = root.putArray("Records").addObject().putObject("cf");
  private final ObjectNode request;

  private EventTree(EventType type) {
    cf.putObject("config")
        .put("distributionDomainName", "d111111abcdef8.cloudfront.net")
        .put("distributionId", "EDFDVBD6EXAMPLE")
        .put("eventType", type.word())
        .put("requestId", "4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==");
    request = cf.putObject("request");
    request.put("clientIp", "203.0.113.178");
    request.putObject("headers");
    request.put("method", "GET").put("uri", "/").put("querystring", "");
    request("host", "public.example");
    request("user-agent", "Amazon CloudFront");
    if (type == EventType.ORIGIN_REQUEST || type == EventType.ORIGIN_RESPONSE) {
      origin("o1.example", "");
      request("via", "2.0 3e4a.cloudfront.net (CloudFront)");
      request("x-forwarded-for", "203.0.113.178");
    }
    if (!type.isRequest()) {
      ObjectNode response = cf.putObject("response");
      response.putObject("headers");
      response.put("status", "200").put("statusDescription", "OK");
      response("server", "nginx");
      response("via", "1.1 nginx");
    }
  }

  public static EventTree of(EventType type) {
    return new EventTree(type);
  }

  /** Adds a line to the request's headers. */
  public EventTree request(String name, String value) {
    line(request, name, value);
    return this;
  }

  /** Adds a line to the response's headers. */
  public EventTree response(String name, String value) {
    line((ObjectNode) cf.get("response"), name, value);
    return this;
  }

  /** Makes that the only Host line. */
  public EventTree host(String value) {
    ((ObjectNode) request.get("headers")).remove("host");
    return request("Host", value);
  }

  public EventTree uri(String uri, String querystring) {
    request.put("uri", uri).put("querystring", querystring);
    return this;
  }

  public EventTree method(String method) {
    request.put("method", method);
    return this;
  }

  /** A custom origin, and no other. */
  public EventTree origin(String domainName, String path) {
    ObjectNode custom = request.putObject("origin").putObject("custom");
    custom.putObject("customHeaders");
    custom.put("domainName", domainName).put("keepaliveTimeout", 5).put("path", path);
    custom.put("port", 443).put("protocol", "https").put("readTimeout", 30);
    custom.put("responseCompletionTimeout", 30).putArray("sslProtocols").add("TLSv1.2");
    return this;
  }

  /** A bucket, and no custom origin. */
  public EventTree bucket() {
    ObjectNode s3 = request.putObject("origin").putObject("s3");
    s3.putObject("customHeaders");
    s3.put("authMethod", "none").put("domainName", "b.s3.us-east-1.amazonaws.com");
    s3.put("path", "").put("readTimeout", 30).put("responseCompletionTimeout", 30);
    return this;
  }

  /** Adds an origin custom header. */
  public EventTree custom(String name, String value) {
    ObjectNode origin = (ObjectNode) request.get("origin").elements().next();
    put((ObjectNode) origin.get("customHeaders"), name, value);
    return this;
  }

  /** A member of the request that has no method here. */
  public ObjectNode request() {
    return request;
  }

  /** The event's tree. */
  public ObjectNode tree() {
    return root;
  }

  /** The event, over this very tree. */
  public Event event() {
    return event(root);
  }

  public static Event event(ObjectNode tree) {
    return Event.of(new JacksonObject(tree));
  }

  private static void line(ObjectNode owner, String name, String value) {
    put((ObjectNode) owner.get("headers"), name, value);
  }

  private static void put(ObjectNode map, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    ArrayNode lines = map.path(key) instanceof ArrayNode there ? there : map.putArray(key);
    lines.addObject().put("key", name).put("value", value);
  }
}
