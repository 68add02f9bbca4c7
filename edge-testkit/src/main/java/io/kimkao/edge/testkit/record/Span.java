package io.kimkao.edge.testkit.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a JSON object that begins somewhere in a line and may go on in the next ones. */
final class Span {
  private static final int DEEPEST = 64;
  private static final String OUTSIDE_OF_STRINGS = "{}[]:,\"0123456789+-.eEtrufalsn \t\r";

  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean quoted;
  private int end = -1;
  private int longest = Lines.LONGEST;

  private Span() {}

  /** The object's text; the lines that it needed were taken. */
  String text() {
    return text.toString();
  }

  /** Where it ends in its last line. */
  int end() {
    return end;
  }

  /**
   * The object that begins there.
   *
   * @return {@code null} if what begins there does not end, or is no JSON; then no line was taken
   */
  static @Nullable Span from(String line, int start, Lines lines) throws IOException {
    Span span = new Span();
    if (!span.goesOn(line, start)) {
      return span.end < 0 ? null : span;
    }
    String first = line.stripTrailing();
    if ("{[,".indexOf(first.charAt(first.length() - 1)) < 0) {
      return null;
    }
    span.longest = lines.ahead();
    List<String> taken = new ArrayList<>();
    for (String next = lines.next(); next != null; next = lines.next()) {
      taken.add(next);
      if (next.startsWith("{") || !span.goesOn(next, 0)) {
        break;
      }
    }
    if (span.end < 0) {
      lines.pushBack(taken);
      return null;
    }
    return span;
  }

  /** Whether the object goes on behind that line. */
  private boolean goesOn(String line, int start) {
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (OUTSIDE_OF_STRINGS.indexOf(c) < 0) {
        return false;
      } else {
        quoted = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
      if (depth == 0) {
        end = i + 1;
        text.append(line, start, end);
        return false;
      }
      if (depth > DEEPEST) {
        return false;
      }
    }
    text.append(line, start, line.length()).append('\n');
    return !quoted && text.length() < longest;
  }
}
