package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place in which two JSON trees differ.
 *
 * @param path such as {@code headers.host[0].value}
 * @param before {@code null} where it was not there
 * @param after {@code null} where it is not there any more
 */
public record Difference(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
  /**
   * All differences, in the order of the trees; empty if they are equal. Numbers count by value.
   */
  public static List<Difference> between(JsonNode before, JsonNode after) {
    List<Difference> differences = new ArrayList<>();
    collect("", before, after, differences);
    return differences;
  }

  /**
   * In one line: {@code ~ path: old → new}, {@code + path: new} or {@code - path: old}; the path of
   * the whole is {@code result}.
   */
  @Override
  public String toString() {
    String path = this.path.isEmpty() ? "result" : this.path;
    if (before == null) {
      return "+ " + path + ": " + brief(after);
    }
    if (after == null) {
      return "- " + path + ": " + brief(before);
    }
    return "~ " + path + ": " + before + " → " + after;
  }

  /** Header lines by their values: {@code "a"} for {@code [{"key":"X-A","value":"a"}]}. */
  private static String brief(@Nullable JsonNode node) {
    if (node == null || !node.isArray() || node.isEmpty()) {
      return String.valueOf(node);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode line : node) {
      if (!line.path("value").isTextual()) {
        return node.toString();
      }
      values.add(line.path("value").toString());
    }
    return String.join(", ", values);
  }

  private static void collect(
      String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> found) {
    if (before == null || after == null) {
      found.add(new Difference(path, before, after));
    } else if (before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        child(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name), found);
      }
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        child(path + "[" + i + "]", before.get(i), after.get(i), found);
      }
    } else if (!same(before, after)) {
      found.add(new Difference(path, before, after));
    }
  }

  private static void child(
      String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> found) {
    if (before != null || after != null) {
      collect(path, before, after, found);
    }
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    return a.equals(b);
  }
}
