package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.rule.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names that viewers ask for, so that requests of a page to others can be told from them. */
final class PublicNames {
  private final String[] patterns;

  /** Those of that configuration; it may be empty, then every name is one. */
  PublicNames(JsonNode configuration) {
    List<String> names = new ArrayList<>();
    add(names, configuration.path("domainName"));
    add(names, configuration.path("aliases"));
    for (JsonNode rule : configuration.path("rules")) {
      hosts(names, rule.path("when"));
    }
    patterns = names.toArray(new String[0]);
  }

  /** Whether the host, perhaps with a port, is one of them. */
  boolean has(String host) {
    String name = host.substring(0, Pairs.end(host, ':', 0)).toLowerCase(Locale.ROOT);
    return patterns.length == 0 || Glob.any(patterns, name);
  }

  private static void hosts(List<String> names, JsonNode when) {
    add(names, when.path("host"));
    when.path("anyOf").forEach(one -> hosts(names, one));
  }

  private static void add(List<String> names, JsonNode one) {
    if (one.isTextual()) {
      names.add(one.textValue().toLowerCase(Locale.ROOT));
    }
    one.forEach(element -> add(names, element));
  }
}
