package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of header lines in a Jackson tree. */
final class JacksonLines implements JsonLines {
  /** {@code null} for a line without a string. */
  private final Map<String, @Nullable String[]> before = new LinkedHashMap<>();

  JacksonLines(ObjectNode map) {
    map.properties().forEach(entry -> before.put(entry.getKey(), strings(entry.getValue())));
  }

  @Override
  public String[] changed(@Nullable JsonObject now) {
    List<String> names = new ArrayList<>();
    ObjectNode map = now == null ? null : ((JacksonObject) now).node();
    if (map != null) {
      map.fieldNames()
          .forEachRemaining(
              name -> {
                if (!isSame(before.get(name), map.get(name))) {
                  names.add(name);
                }
              });
    }
    for (String name : before.keySet()) {
      if (map == null || !map.has(name)) {
        names.add(name);
      }
    }
    return names.toArray(new String[0]);
  }

  @Override
  public String[] values(String name) {
    @Nullable String[] were = before.get(name);
    String[] values = new String[were == null ? 0 : were.length];
    for (int i = 0; were != null && i < values.length; i++) {
      String value = were[i];
      values[i] = value == null ? "" : value;
    }
    return values;
  }

  /** A map whose lines are all strings, and the same ones; what is stranger is never the same. */
  private static boolean isSame(@Nullable String @Nullable [] were, JsonNode lines) {
    if (were == null || were.length == 0 || !lines.isArray() || lines.size() != were.length) {
      return false;
    }
    for (int i = 0; i < were.length; i++) {
      String value = were[i];
      if (value == null || !value.equals(lines.get(i).path("value").textValue())) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String[] strings(JsonNode lines) {
    @Nullable String[] values = new @Nullable String[lines.isArray() ? lines.size() : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = lines.get(i).path("value").textValue();
    }
    return values;
  }
}
