package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the rules of a {@code failover.json} look at: patterns of values, and shares of viewers. */
final class Watched {
  private final Map<String, List<String>> patterns = new HashMap<>();
  private final Set<String> shares = new HashSet<>();
  private final List<Double> addressShares = new ArrayList<>();

  Watched(JsonNode configuration) {
    for (JsonNode rule : configuration.path("rules")) {
      when(rule.path("when"));
    }
  }

  /** The patterns that a rule has for that cookie, parameter or header. */
  List<String> patterns(String kind, String name) {
    return patterns.getOrDefault(key(kind, name), List.of());
  }

  /** Whether a rule tells viewers apart by that cookie or header. */
  boolean tellsApart(String kind, String name) {
    return shares.contains(key(kind, name));
  }

  /** The percentages of the rules that tell viewers apart by their address. */
  List<Double> addressShares() {
    return addressShares;
  }

  private void when(JsonNode conditions) {
    for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
      JsonNode value = condition.getValue();
      switch (condition.getKey()) {
        case "header", "query", "cookie" -> values(condition.getKey(), value);
        case "sticky" -> sticky(value);
        case "not" -> when(value);
        case "anyOf" -> value.forEach(this::when);
        default -> {
          // the others look at nothing that is secret
        }
      }
    }
  }

  private void values(String kind, JsonNode byName) {
    for (Map.Entry<String, JsonNode> one : byName.properties()) {
      List<String> all =
          patterns.computeIfAbsent(key(kind, one.getKey()), unseen -> new ArrayList<>());
      if (one.getValue().isTextual()) {
        all.add(one.getValue().textValue());
      }
      one.getValue().forEach(pattern -> all.add(pattern.asText()));
    }
  }

  private void sticky(JsonNode sticky) {
    if (sticky.has("cookie")) {
      shares.add(key("cookie", sticky.path("cookie").asText()));
    } else if (sticky.has("header")) {
      shares.add(key("header", sticky.path("header").asText()));
    } else if (sticky instanceof ObjectNode) {
      addressShares.add(sticky.path("percent").asDouble());
    }
  }

  private static String key(String kind, String name) {
    return kind + ":" + (kind.equals("header") ? name.toLowerCase(Locale.ROOT) : name);
  }
}
