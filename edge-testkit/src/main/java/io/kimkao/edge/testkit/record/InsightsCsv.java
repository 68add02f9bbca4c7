package io.kimkao.edge.testkit.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results of CloudWatch Logs Insights as CSV, RFC 4180: the first line names the columns, of which
 * one is {@code @message}; values are quoted where they need it, with doubled quotes.
 */
final class InsightsCsv {
  private final Lines lines;

  InsightsCsv(Lines lines) {
    this.lines = lines;
  }

  /** Whether that line names columns such as those. */
  static boolean isHead(String line) {
    return (line.startsWith("@") || line.startsWith("\"@")) && column(line) >= 0;
  }

  /** The column of messages; below 0 if there is none. */
  static int column(String head) {
    return List.of(head.replace("\"", "").split(",")).indexOf("@message");
  }

  /** The values of the row that begins with that line, and may take further ones. */
  List<String> row(String first) throws IOException {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (@Nullable String line = first; line != null; line = quoted ? next(value) : null) {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean twice = quoted && c == '"' && line.startsWith("\"", i + 1);
        if (c == '"' && !twice) {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          values.add(value.toString());
          value.setLength(0);
        } else {
          value.append(c);
          i += twice ? 1 : 0;
        }
      }
    }
    values.add(value.toString());
    return values;
  }

  /** The next line of a value, unless it is longer than any event. */
  private @Nullable String next(StringBuilder value) throws IOException {
    value.append('\n');
    return value.length() < Lines.LONGEST ? lines.next() : null;
  }
}
