package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Events of all four types, right and strange. */
final class GeneratedEvents {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> HOSTS =
      List.of(
          "public.example",
          "alias.example",
          "a.tenants.example",
          "api1.example",
          "api2.example",
          "PUBLIC.example:443",
          "evil.example",
          "",
          "__proto__",
          "constructor",
          "é.example");
  private static final List<String> URIS =
      List.of(
          "/",
          "/api",
          "/api/",
          "/api/v1",
          "/api/api/x",
          "/apis",
          "/a%2Fb",
          "//evil.example/x",
          "/é😀",
          "/x?y",
          "",
          "/reports/2026",
          "/%0d%0aX:1");
  private static final List<String> QUERIES =
      List.of("", "a=1", "a=1&a=2&b=", "&&=&", "b=%20&a", "a=é", "site=2&x=y=z");
  private static final List<String> TYPES =
      List.of(
          "viewer-request",
          "origin-request",
          "origin-request",
          "origin-request",
          "origin-response",
          "viewer-response",
          "no-such-type");
  private static final List<String> NAMES =
      List.of("x-a", "X-B", "Accept", "cloudfront-viewer-country");
  private static final List<String> VALUES = List.of("1", "yes", "DE", "", "a b", "ü", "*");
  private static final List<String> LOCATIONS =
      List.of(
          "https://api1.example/x?y#z",
          "//API2.example:8443/p/q",
          "http://o1.example",
          "/relative",
          "https://evil.example//api1.example",
          "https:/api1.example",
          "",
          "https://api1.example.evil/");

  private final Random random;

  GeneratedEvents(Random random) {
    this.random = random;
  }

  ObjectNode next() {
    String type = pick(TYPES);
    ObjectNode root = NODES.objectNode();
    ObjectNode cf = root.putArray("Records").addObject().putObject("cf");
    ObjectNode config = cf.putObject("config").put("distributionId", "E1EXAMPLE");
    if (random.nextInt(8) > 0) {
      config.put("eventType", type);
      config.put("requestId", "r-" + random.nextInt());
    }
    ObjectNode request = cf.putObject("request");
    request(request);
    if (type.startsWith("origin") || random.nextInt(10) == 0) {
      origin(request.putObject("origin"));
    }
    if (type.endsWith("response")) {
      response(cf.putObject("response"));
    }
    if (random.nextInt(20) == 0) {
      cf.remove("request");
    }
    return random.nextInt(20) == 0 && cf.has("request") ? (ObjectNode) cf.get("request") : root;
  }

  private void request(ObjectNode request) {
    if (random.nextInt(10) > 0) {
      request.put("clientIp", "203.0.113." + random.nextInt(256));
    }
    headers(request.putObject("headers"));
    request.put("method", pick(List.of("GET", "HEAD", "POST", "OPTIONS", "DELETE")));
    request.put("uri", pick(URIS));
    request.put("querystring", pick(QUERIES));
    strange(request, "uri");
    strange(request, "headers");
    if (random.nextInt(6) == 0) {
      request
          .putObject("body")
          .put("action", "read-only")
          .put("data", "aGk=")
          .put("encoding", "base64")
          .put("inputTruncated", false);
    }
    if (random.nextInt(6) == 0) {
      request.putObject("added").put("next", 2.5).putArray("year").add(1).addNull();
    }
  }

  private void headers(ObjectNode headers) {
    line(headers, "host", pick(HOSTS));
    if (random.nextInt(3) == 0) {
      line(headers, "x-forwarded-host", pick(HOSTS));
    }
    if (random.nextInt(5) == 0) {
      line(headers, "x-forwarded-uri", pick(URIS));
    }
    if (random.nextBoolean()) {
      line(
          headers,
          "cookie",
          pick(
              List.of(
                  "session=abc; beta=1",
                  "beta=2;session=" + random.nextInt(99),
                  ";;=",
                  "session")));
      line(headers, "cookie", "theme=dark; session=second");
    }
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        line(headers, name, pick(VALUES));
      }
    }
    strange(headers, "host");
  }

  private void origin(ObjectNode origin) {
    if (random.nextInt(6) == 0) {
      origin
          .putObject("s3")
          .put("domainName", "bucket.s3.amazonaws.com")
          .put("path", "")
          .put("authMethod", "none")
          .putObject("customHeaders");
    }
    if (origin.isEmpty() || random.nextInt(6) == 0) {
      ObjectNode custom = origin.putObject("custom");
      ObjectNode headers = custom.putObject("customHeaders");
      if (random.nextBoolean()) {
        line(headers, "x-failover-role", pick(List.of("primary", "secondary", "other")));
      }
      custom.put(
          "domainName",
          pick(
              List.of(
                  "o1.example", "o2.example", "O3.example", "unknown.example", "api1.example")));
      custom.put("path", pick(List.of("", "/p", "/q")));
      custom
          .put("port", 443)
          .put("protocol", "https")
          .put("readTimeout", 30)
          .put("keepaliveTimeout", 5);
      custom.putArray("sslProtocols").add("TLSv1.2");
    }
  }

  private void response(ObjectNode response) {
    ObjectNode headers = response.putObject("headers");
    line(headers, "server", "nginx");
    if (random.nextBoolean()) {
      line(headers, "location", pick(LOCATIONS));
    }
    if (random.nextBoolean()) {
      line(
          headers,
          "set-cookie",
          pick(
              List.of(
                  "a=1; Domain=api1.example",
                  "a=1;domain=.API2.example;Path=/",
                  "a=1; Domain=example",
                  "a; Domain=",
                  "a=Domain=o1.example")));
      line(headers, "set-cookie", "b=2; Path=/; DOMAIN=o1.example; Secure");
    }
    response.put("status", pick(List.of("200", "302", "503"))).put("statusDescription", "");
  }

  /** Now and then a value of a type that nobody expects there. */
  private void strange(ObjectNode owner, String name) {
    switch (random.nextInt(40)) {
      case 0 -> owner.put(name, 7);
      case 1 -> owner.putNull(name);
      case 2 -> owner.putArray(name).add("x");
      case 3 -> owner.remove(name);
      default -> {}
    }
  }

  private static void line(ObjectNode headers, String name, String value) {
    String key = name.toLowerCase(java.util.Locale.ROOT);
    ArrayNode lines = headers.path(key) instanceof ArrayNode there ? there : headers.putArray(key);
    lines.addObject().put("key", name).put("value", value);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
