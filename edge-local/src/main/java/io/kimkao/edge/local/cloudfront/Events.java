package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Origin;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;

/** Lambda@Edge's events from what is under way, and back. */
final class Events {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Events() {}

  /** An event around a request. */
  static ObjectNode event(
      EventType type, Distribution distribution, String requestId, ObjectNode request) {
    ObjectNode root = NODES.objectNode();
    ObjectNode cf = root.putArray("Records").addObject().putObject("cf");
    cf.putObject("config")
        .put("distributionDomainName", distribution.domainName())
        .put("distributionId", distribution.id())
        .put("eventType", type.word())
        .put("requestId", requestId);
    cf.set("request", request);
    return root;
  }

  /** Header lines by lower-case name, in order. */
  static ObjectNode headers(Iterable<Map.Entry<String, String>> lines) {
    ObjectNode headers = NODES.objectNode();
    for (Map.Entry<String, String> line : lines) {
      String name = line.getKey();
      if (!name.startsWith(":")) {
        lines(headers, name.toLowerCase(Locale.ROOT))
            .addObject()
            .put("key", name)
            .put("value", line.getValue());
      }
    }
    return headers;
  }

  /** All lines of that name as one, with commas; empty where there are none. */
  static String text(JsonNode headers, String name) {
    StringBuilder all = new StringBuilder();
    for (JsonNode line : headers.path(name)) {
      all.append(all.isEmpty() ? "" : ", ").append(line.path("value").asText());
    }
    return all.toString();
  }

  private static ArrayNode lines(ObjectNode headers, String name) {
    return headers.get(name) instanceof ArrayNode lines ? lines : headers.putArray(name);
  }

  /** The lines of a function's header map, under the names that it gave them. */
  static MultiMap lines(JsonNode headers) {
    MultiMap lines = MultiMap.caseInsensitiveMultiMap();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      for (JsonNode line : header.getValue()) {
        String key = line.path("key").asText(header.getKey());
        JsonNode value = line.path("value");
        if (value instanceof ArrayNode values) {
          values.forEach(one -> lines.add(key, one.asText()));
        } else {
          lines.add(key, value.asText());
        }
      }
    }
    return lines;
  }

  static ObjectNode origin(Origin origin, boolean https) {
    ObjectNode root = NODES.objectNode();
    ObjectNode custom = root.putObject("custom");
    ObjectNode headers = custom.putObject("customHeaders");
    origin
        .customHeaders()
        .forEach(
            (name, value) ->
                headers
                    .putArray(name.toLowerCase(Locale.ROOT))
                    .addObject()
                    .put("key", name)
                    .put("value", value));
    custom
        .put("domainName", origin.domainName())
        .put("keepaliveTimeout", origin.keepaliveTimeoutSeconds())
        .put("path", origin.path())
        .put("port", https ? origin.httpsPort() : origin.httpPort())
        .put("protocol", https ? "https" : "http")
        .put("readTimeout", origin.readTimeoutMillis() / 1000)
        .put("responseCompletionTimeout", origin.readTimeoutMillis() / 1000)
        .putArray("sslProtocols")
        .add("TLSv1.2");
    return root;
  }
}
