package io.kimkao.edge.limits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Results, right and wrong, from the tables beside {@code bases.json}. */
public final class ResultTable {
  private static final Pattern REPEATED = Pattern.compile("\"([^\"\\\\]*)\"\\*(\\d+)");

  private static final Pattern BETWEEN = Pattern.compile("; (?=[A-Z0-9_]+ )");

  /**
   * One row.
   *
   * @param line the row, for a message
   * @param event what the function was given
   * @param result what it gives back; not always an object
   * @param violations {@code LIMIT place} or {@code LIMIT place: what was found}, in order
   */
  public record Row(String line, ObjectNode event, JsonNode result, List<String> violations) {}

  private ResultTable() {}

  public static List<Row> wrong() {
    return rows("wrong-results.txt");
  }

  public static List<Row> right() {
    return rows("right-results.txt");
  }

  private static List<Row> rows(String name) {
    try {
      JsonNode bases = Json.read(resource("bases.json"));
      List<Row> rows = new ArrayList<>();
      for (String line : resource(name).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          for (String one : spread(line)) {
            rows.add(row(one.replace("~20", " "), bases));
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line, JsonNode bases) throws IOException {
    int bar = line.indexOf(" | ");
    int arrow = line.lastIndexOf(" => ");
    String edits = line.substring(bar + 3, arrow < 0 ? line.length() : arrow);
    JsonNode base = bases.path(line.substring(0, bar));
    ObjectNode event = (ObjectNode) base.path("event").deepCopy();
    JsonNode cf = event.at("/Records/0/cf");
    JsonNode given =
        base.has("result")
            ? base.get("result")
            : cf.path(cf.has("response") ? "response" : "request");
    List<String> violations =
        arrow < 0 ? List.of() : List.of(BETWEEN.split(line.substring(arrow + 4)));
    return new Row(line, event, edited(given.deepCopy(), edits), violations);
  }

  private static JsonNode edited(JsonNode given, String edits) throws IOException {
    JsonNode result = given;
    for (String edit : split(edits, ", ")) {
      if (edit.equals("= same")) {
        return result;
      }
      if (edit.startsWith("= ")) {
        result = value(edit.substring(2));
      } else if (edit.startsWith("- ")) {
        remove(result, edit.substring(2));
      } else {
        int equals = edit.indexOf(" = ");
        set(result, edit.substring(0, equals), value(edit.substring(equals + 3)));
      }
    }
    return result;
  }

  /** JSON, in which {@code "ab"*3} is a longer string and {@code "a" + "b"} one string. */
  private static JsonNode value(String text) throws IOException {
    Matcher repeated = REPEATED.matcher(text);
    String plain =
        repeated.replaceAll(
            match -> {
              String all = match.group(1).repeat(Integer.parseInt(match.group(2)));
              return Matcher.quoteReplacement('"' + all + '"');
            });
    return Json.read(plain.replace("\" + \"", ""));
  }

  private static void set(JsonNode root, String path, JsonNode value) {
    String[] names = path.split("\\.", 4);
    ObjectNode owner = owner(root, names);
    String last = last(names);
    int bracket = last.endsWith("]") ? last.indexOf('[') : -1;
    if (bracket < 0) {
      owner.set(last, value);
    } else {
      ((ArrayNode) owner.get(last.substring(0, bracket))).add(value);
    }
  }

  private static void remove(JsonNode root, String path) {
    String[] names = path.split("\\.", 4);
    owner(root, names).remove(last(names));
  }

  /** Members of known names only: header names may have dots. */
  private static ObjectNode owner(JsonNode root, String[] names) {
    JsonNode owner = root;
    for (int i = 0; i < depth(names); i++) {
      owner = owner.path(names[i]);
    }
    return (ObjectNode) owner;
  }

  private static String last(String[] names) {
    int depth = depth(names);
    return String.join(".", List.of(names).subList(depth, names.length));
  }

  private static int depth(String[] names) {
    if (names[0].equals("headers") || names[0].equals("body")) {
      return Math.min(1, names.length - 1);
    }
    return names.length - 1;
  }

  /** The line once for each word of {@code $X{…}}, which other {@code $X} stand for too. */
  private static List<String> spread(String line) {
    int start = line.indexOf("$X{");
    if (start < 0) {
      return List.of(line);
    }
    int end = start + 3;
    for (int depth = 1; depth > 0; end++) {
      char c = line.charAt(end);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    List<String> lines = new ArrayList<>();
    for (String word : line.substring(start + 3, end - 1).split(" ", -1)) {
      if (!word.isEmpty()) {
        String one = line.substring(0, start) + word + line.substring(end);
        lines.add(one.replace("$X", word));
      }
    }
    return lines;
  }

  /** Parts between separators that do not stand inside brackets or strings. */
  private static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && text.charAt(i - 1) != '\\') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (depth == 0 && text.startsWith(separator, i)) {
          parts.add(text.substring(from, i));
          from = i + separator.length();
        }
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ResultTable.class.getResourceAsStream("/limits/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
