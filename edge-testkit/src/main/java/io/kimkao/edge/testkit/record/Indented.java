package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.util.BitSet;

/** JSON for people: one member a line, two spaces for each level. */
final class Indented {
  private static final BitSet STEERING = new BitSet();

  static {
    STEERING.set(Character.CONTROL);
    STEERING.set(Character.FORMAT);
    STEERING.set(Character.LINE_SEPARATOR);
    STEERING.set(Character.PARAGRAPH_SEPARATOR);
    STEERING.set(Character.SURROGATE);
    STEERING.set(Character.UNASSIGNED);
  }

  private final String compact;
  private final StringBuilder text = new StringBuilder();
  private int level;

  private Indented(String compact) {
    this.compact = compact;
  }

  /** The value as text, with a line end behind it. */
  static String text(JsonNode node) {
    return new Indented(escaped(Json.text(node))).written();
  }

  /** The same JSON, or a line, without characters that steer a terminal or the order of text. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            code -> {
              if (!STEERING.get(Character.getType(code))) {
                escaped.appendCodePoint(code);
                return;
              }
              for (char c : Character.toChars(code)) {
                escaped.append(String.format("\\u%04x", (int) c));
              }
            });
    return escaped.toString();
  }

  private String written() {
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      switch (c) {
        case '"' -> i = string(i);
        case '{', '[' -> open(c, compact.charAt(i + 1));
        case '}', ']' -> close(c, compact.charAt(i - 1));
        case ',' -> text.append(",\n").append("  ".repeat(level));
        case ':' -> text.append(": ");
        default -> text.append(c);
      }
    }
    return text.append('\n').toString();
  }

  /** To the string's last character, over what is escaped. */
  private int string(int start) {
    int end = start + 1;
    while (compact.charAt(end) != '"') {
      end += compact.charAt(end) == '\\' ? 2 : 1;
    }
    text.append(compact, start, end + 1);
    return end;
  }

  private void open(char c, char next) {
    text.append(c);
    level++;
    if (next != '}' && next != ']') {
      text.append('\n').append("  ".repeat(level));
    }
  }

  private void close(char c, char before) {
    level--;
    if (before != '{' && before != '[') {
      text.append('\n').append("  ".repeat(level));
    }
    text.append(c);
  }
}
