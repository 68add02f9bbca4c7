package io.kimkao.edge.testkit.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code name=value} pairs in one text: names and order stay, values are secret. */
final class Pairs {
  private static final int LONGEST_FLAG = 8;
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "domain",
          "path",
          "expires",
          "max-age",
          "samesite",
          "secure",
          "httponly",
          "priority",
          "partitioned");

  private static final Pattern USUAL =
      Pattern.compile(
          "(?i);\\s*(secure|httponly|partitioned|samesite=(lax|strict|none)|priority=(low|medium|high)"
              + "|max-age=-?\\d+|domain=[a-z0-9.-]+|path=/[^?#;=%@]*"
              + "|expires=[a-z]{3}, \\d\\d[ -][a-z]{3}[ -]\\d{2,4} [0-9:]{8} GMT)\\s*");

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
      if (name.isEmpty() || (ATTRIBUTES.contains(name) && isUsual(attribute))) {
        line.fixed(attribute);
      } else if (equals < attribute.length()) {
        line.fixed(attribute.substring(0, equals + 1));
        line.secret(Kind.OTHER, name, attribute.substring(equals + 1));
      } else {
        line.fixed(";").secret(Kind.OTHER, "", attribute.substring(1));
      }
    }
  }

  /** An attribute whose value is a name, a path, a date, a number or a word that is known. */
  private static boolean isUsual(String attribute) {
    return USUAL.matcher(attribute).matches();
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
    String value = text.substring(Math.min(equals + 1, text.length()));
    boolean blank = value.chars().allMatch(c -> c == '=');
    if (!blank) {
      line.fixed(name + "=").secret(kind, name, value);
    } else if (isPlainName(name) && value.isEmpty()) {
      line.fixed(text.substring(start));
    } else {
      // nothing behind it: a token, padded perhaps, rather than a name
      line.secret(kind, "", text.substring(start));
    }
  }

  /** Whether a parameter without a value is a flag rather than a token. */
  private static boolean isPlainName(String name) {
    return name.length() <= LONGEST_FLAG
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_' || c == '-');
  }

  /** The position of that character, or the end of the text. */
  static int end(String text, char wanted, int from) {
    int at = text.indexOf(wanted, from);
    return at < 0 ? text.length() : at;
  }
}
