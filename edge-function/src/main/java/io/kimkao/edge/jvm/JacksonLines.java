package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of header lines in a Jackson tree. */
final class JacksonLines implements JsonLines {
  /** {@code null} for a line without a string. */
  private final Map<String, @Nullable String[]> before = new LinkedHashMap<>();

  private final Map<String, @Nullable String[]> keys = new LinkedHashMap<>();

  JacksonLines(ObjectNode map) {
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      before.put(entry.getKey(), strings(entry.getValue(), "value"));
      keys.put(entry.getKey(), strings(entry.getValue(), "key"));
    }
  }

  @Override
  public JsonArray changed(@Nullable JsonObject now) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    ObjectNode map = now == null ? null : ((JacksonObject) now).node();
    if (map != null) {
      map.fieldNames()
          .forEachRemaining(
              name -> {
                if (!isSame(name, map.get(name))) {
                  names.add(name);
                }
              });
    }
    for (String name : before.keySet()) {
      if (map == null || !map.has(name)) {
        names.add(name);
      }
    }
    return new JacksonArray(names);
  }

  @Override
  public String[] values(String name) {
    return texts(before.get(name));
  }

  @Override
  public String[] keys(String name) {
    return texts(keys.get(name));
  }

  private static String[] texts(@Nullable String @Nullable [] were) {
    String[] texts = new String[were == null ? 0 : were.length];
    for (int i = 0; were != null && i < texts.length; i++) {
      String text = were[i];
      texts[i] = text == null ? "" : text;
    }
    return texts;
  }

  /** Lines that are all strings, and the same ones; what is stranger is never the same. */
  private boolean isSame(String name, JsonNode lines) {
    @Nullable String[] were = before.get(name);
    @Nullable String[] named = keys.get(name);
    if (were == null || named == null || were.length == 0) {
      return false;
    }
    boolean same = lines.isArray() && lines.size() == were.length;
    for (int i = 0; same && i < were.length; i++) {
      JsonNode line = lines.get(i);
      same =
          were[i] != null
              && Objects.equals(were[i], line.path("value").textValue())
              && Objects.equals(named[i], line.path("key").textValue());
    }
    return same;
  }

  private static @Nullable String[] strings(JsonNode lines, String member) {
    @Nullable String[] texts = new @Nullable String[lines.isArray() ? lines.size() : 0];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = lines.get(i).path(member).textValue();
    }
    return texts;
  }
}
