package io.kimkao.edge.rule;

import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/**
 * {@code name=value} pairs in one text: a query string or a Cookie header. Each is looked at once.
 */
final class Pairs {
  private Pairs() {}

  /**
   * The first value of that name that matches one of the patterns; a pair without {@code =} has the
   * empty value.
   *
   * @param patterns {@code null} for any value
   * @return {@code null} if there is none
   */
  static @Nullable String find(
      String text, char separator, String name, String @Nullable [] patterns) {
    for (int from = 0; from < text.length(); ) {
      int to = Text.indexOf(text, separator, from);
      while (from < to && text.charAt(from) == ' ') {
        from++;
      }
      String value = value(text, from, to, name);
      if (value != null && (patterns == null || Glob.any(patterns, value))) {
        return value;
      }
      from = to + 1;
    }
    return null;
  }

  /** The first pair of that name gets the value, further ones go, a missing one is added. */
  static String with(String text, String name, String value) {
    String pair = name.concat("=").concat(value);
    if (text.isEmpty()) {
      return pair;
    }
    String pairs = "";
    boolean done = false;
    for (int from = 0; from <= text.length(); ) {
      int to = Text.indexOf(text, '&', from);
      if (value(text, from, to, name) == null) {
        pairs = pairs.concat("&").concat(text.substring(from, to));
      } else if (!done) {
        done = true;
        pairs = pairs.concat("&").concat(pair);
      }
      from = to + 1;
    }
    return done ? pairs.substring(1) : pairs.concat("&").concat(pair).substring(1);
  }

  private static @Nullable String value(String text, int from, int to, String name) {
    int end = from + name.length();
    if (end > to || !text.startsWith(name, from)) {
      return null;
    }
    if (end == to) {
      return "";
    }
    return text.charAt(end) == '=' ? text.substring(end + 1, to) : null;
  }
}
