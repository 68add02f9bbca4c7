package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Pairs of configuration and event, right and strange, from a seed. */
final class Generator {
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

  Generator(long seed) {
    random = new Random(seed);
  }

  Pair next() {
    ObjectNode configuration = configuration();
    List<String> order = new ArrayList<>();
    configuration.path("failover").path("order").forEach(name -> order.add(name.textValue()));
    boolean active = configuration.path("failover").has("active") && random.nextBoolean();
    return new Pair(configuration, event(), active ? pick(order) : null);
  }

  private ObjectNode configuration() {
    ObjectNode configuration = NODES.objectNode();
    configuration.put("domainName", "Public.example");
    if (random.nextBoolean()) {
      configuration.putArray("aliases").add("alias.example");
    }
    ObjectNode origins = configuration.putObject("origins");
    int count = 2 + random.nextInt(3);
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("cdn" + i);
      origin(origins.putObject("cdn" + i), i);
    }
    if (random.nextInt(3) > 0) {
      ArrayNode rules = configuration.putArray("rules");
      for (int i = random.nextInt(5); i > 0; i--) {
        rule(rules.addObject(), "rule " + i, names);
      }
    }
    if (random.nextInt(3) > 0) {
      Collections.shuffle(names, random);
      ObjectNode failover = configuration.putObject("failover");
      ArrayNode order = failover.putArray("order");
      names.forEach(order::add);
      if (random.nextBoolean()) {
        failover.putObject("active").put("dns", "active.public.example");
      }
    }
    return configuration;
  }

  private void origin(ObjectNode origin, int i) {
    origin.put("domainName", "o" + i + ".example");
    if (random.nextInt(4) > 0) {
      origin.put("host", "api" + i + ".example");
    }
    if (random.nextInt(3) == 0) {
      origin.put("path", "/p");
    }
    if (random.nextInt(4) == 0) {
      origin.put("protocol", "http");
    }
    if (random.nextInt(4) == 0) {
      origin.put("port", 8443);
    }
  }

  private void rule(ObjectNode rule, String name, List<String> origins) {
    rule.put("name", name);
    String on =
        pick(
            List.of(
                "origin-request",
                "origin-request",
                "viewer-request",
                "origin-response",
                "viewer-response"));
    if (!on.equals("origin-request") || random.nextBoolean()) {
      rule.put("on", on);
    }
    if (random.nextInt(5) > 0) {
      conditions(rule.putObject("when"), 1 + random.nextInt(2), 0);
    }
    actions(rule.putObject("then"), on, origins);
  }

  private void conditions(ObjectNode when, int count, int depth) {
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(depth > 1 ? 8 : 10)) {
        case 0 ->
            when.put(
                "host",
                pick(
                    List.of(
                        "a.tenants.example",
                        "*.tenants.example",
                        "PUBLIC.example",
                        "api1.example")));
        case 1 -> when.putArray("path").add(pick(List.of("/api*", "/re?orts/*", "*"))).add("/x");
        case 2 -> when.putArray("method").add("GET").add(pick(List.of("HEAD", "POST")));
        case 3 -> when.putObject("header").put(pick(NAMES), pick(VALUES));
        case 4 ->
            when.putObject("query")
                .put(pick(List.of("a", "b", "site")), pick(List.of("1", "*", "")));
        case 5 ->
            when.putObject("cookie")
                .put(pick(List.of("session", "beta")), pick(List.of("*", "1", "a?c")));
        case 6 -> when.put("country", pick(List.of("DE", "AT")));
        case 7 -> sticky(when.putObject("sticky"));
        case 8 -> conditions(when.putObject("not"), 1, depth + 1);
        default -> {
          ArrayNode any = when.putArray("anyOf");
          conditions(any.addObject(), 1, depth + 1);
          conditions(any.addObject(), 1, depth + 1);
        }
      }
    }
  }

  private void sticky(ObjectNode sticky) {
    sticky.put("percent", random.nextInt(10_001) / 100.0);
    switch (random.nextInt(3)) {
      case 0 -> sticky.put("cookie", "session");
      case 1 -> sticky.put("header", "X-B");
      default -> sticky.put("address", true);
    }
  }

  private void actions(ObjectNode then, String on, List<String> origins) {
    boolean request = on.endsWith("request");
    int kind = random.nextInt(request ? 7 : 2);
    switch (kind) {
      case 0 -> then.putObject("setHeader").put(pick(List.of("X-A", "x-new")), "v");
      case 1 -> then.putArray("removeHeader").add(pick(List.of("X-A", "accept", "server")));
      case 2 -> then.put("setUri", "/set");
      case 3 ->
          then.putObject("replacePrefix")
              .put(pick(List.of("/api", "/api/", "/")), pick(List.of("", "/", "/v2", "/v2/")));
      case 4 -> then.putObject("setQuery").put("a", "9");
      case 5 -> {
        ObjectNode redirect =
            then.putObject("redirect")
                .put(
                    "location", pick(List.of("https://new.example", "http://new.example:8080/x/")));
        redirect.put("keepPath", random.nextBoolean());
        redirect.put("status", pick(List.of(301, 302, 303, 307, 308)));
        return;
      }
      default -> {
        ObjectNode respond = then.putObject("respond").put("status", 200 + random.nextInt(400));
        if (random.nextBoolean()) {
          respond.put("body", "ü no");
          respond.putObject("headers").put("Content-Type", "text/plain");
        }
        return;
      }
    }
    if (on.equals("origin-request") && random.nextBoolean()) {
      then.put("toOrigin", pick(origins));
    }
  }

  private ObjectNode event() {
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

  static @Nullable Long seedGiven() {
    return Long.getLong("edge.seed");
  }
}
