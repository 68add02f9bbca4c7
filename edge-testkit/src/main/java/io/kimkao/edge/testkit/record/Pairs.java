package io.kimkao.edge.testkit.record;

import java.util.Locale;
import java.util.Set;

/** {@code name=value} pairs in one text: names and order stay, values are secret. */
final class Pairs {
  private static final Set<String> ATTRIBUTES =
      Set.of("domain", "path", "expires", "max-age", "samesite", "secure", "httponly", "priority");

  private Pairs() {}

  /** A Cookie line. */
  static void cookies(Line line, String text) {
    pairs(line, text, ';', Kind.COOKIE);
  }

  /** A query string without its question mark. */
  static void query(Line line, String text) {
    pairs(line, text, '&', Kind.QUERY);
  }

  /** A Set-Cookie line: its attributes stay. */
  static void setCookie(Line line, String text) {
    int end = end(text, ';', 0);
    pair(line, text.substring(0, end), Kind.COOKIE);
    for (int from = end; from < text.length(); from = end) {
      end = end(text, ';', from + 1);
      String attribute = text.substring(from, end);
      int equals = end(attribute, '=', 0);
      String name = attribute.substring(1, equals).strip().toLowerCase(Locale.ROOT);
      if (ATTRIBUTES.contains(name) || name.equals("partitioned") || name.isEmpty()) {
        line.fixed(attribute);
      } else if (equals < attribute.length()) {
        line.fixed(attribute.substring(0, equals + 1));
        line.secret(Kind.OTHER, name, attribute.substring(equals + 1));
      } else {
        line.fixed(";").secret(Kind.OTHER, "", attribute.substring(1));
      }
    }
  }

  private static void pairs(Line line, String text, char separator, Kind kind) {
    for (int from = 0; from <= text.length(); ) {
      int end = end(text, separator, from);
      pair(line, text.substring(from, end), kind);
      if (end < text.length()) {
        line.fixed(String.valueOf(separator));
      }
      from = end + 1;
    }
  }

  private static void pair(Line line, String text, Kind kind) {
    int equals = end(text, '=', 0);
    int start = 0;
    while (start < equals && text.charAt(start) == ' ') {
      start++;
    }
    line.fixed(text.substring(0, start));
    String name = text.substring(start, equals);
    if (equals < text.length()) {
      line.fixed(name + "=").secret(kind, name, text.substring(equals + 1));
    } else if (isPlainName(name) && kind == Kind.QUERY) {
      line.fixed(name);
    } else {
      line.secret(kind, "", name);
    }
  }

  /** Whether a parameter without a value is a flag rather than a token. */
  private static boolean isPlainName(String name) {
    return name.length() <= 16 && name.chars().noneMatch(c -> Character.isDigit(c) || c > '~');
  }

  /** The position of that character, or the end of the text. */
  static int end(String text, char wanted, int from) {
    int at = text.indexOf(wanted, from);
    return at < 0 ? text.length() : at;
  }
}
