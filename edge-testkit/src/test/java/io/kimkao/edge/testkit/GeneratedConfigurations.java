package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Configurations that pass the check, of every condition and action. */
final class GeneratedConfigurations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of("x-a", "X-B", "Accept", "cloudfront-viewer-country");
  private static final List<String> VALUES = List.of("1", "yes", "DE", "", "a b", "ü", "*");

  private final Random random;

  GeneratedConfigurations(Random random) {
    this.random = random;
  }

  ObjectNode next() {
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
        // not 204, with which CloudFront takes no body at viewer-request
        ObjectNode respond = then.putObject("respond").put("status", 205 + random.nextInt(395));
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

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
