package io.kimkao.edge.testkit.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code name=value} pairs in one text: names and order stay, values are secret. */
final class Pairs {
  private static final Set<String> WITHOUT_VALUE = Set.of("secure", "httponly", "partitioned", "");
  private static final Pattern NAME = Pattern.compile("[\\w.~%:$\\[\\]-]{0,40}");
  private static final Pattern SHORT_NAME = Pattern.compile("[a-z][a-z_-]{0,11}");
  private static final Pattern ATTRIBUTE = Pattern.compile(" *[A-Za-z-]{1,16} *");

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
      line.fixed(";");
      attribute(line, text.substring(from + 1, end));
    }
  }

  private static void attribute(Line line, String text) {
    int equals = end(text, '=', 0);
    String name = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    if (equals == text.length() && WITHOUT_VALUE.contains(name)) {
      line.fixed("attributes", text);
    } else if (equals == text.length() || !ATTRIBUTE.matcher(text.substring(0, equals)).matches()) {
      line.secret(Kind.OTHER, "", text);
    } else {
      line.fixed("attributes", text.substring(0, equals + 1));
      String value = text.substring(equals + 1);
      if (name.equals("path") && value.startsWith("/")) {
        Url.whole(line, value);
      } else if (name.equals("domain")) {
        int start = value.startsWith(".") ? 1 : 0;
        Shapes.host(line.fixed(value.substring(0, start)), value.substring(start));
      } else if (Shapes.fits(name, value)) {
        line.fixed("attributes", value);
      } else {
        line.secret(Kind.OTHER, name, value);
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
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    line.fixed(text.substring(0, start));
    int equals = end(text, '=', start);
    String name = text.substring(start, equals);
    String value = equals < text.length() ? text.substring(equals + 1) : "";
    boolean named = equals < text.length() && NAME.matcher(name).matches();
    boolean empty = value.isEmpty() && SHORT_NAME.matcher(name).matches();
    // a token that ends in = looks like a name, and so does one that has none
    if (named && (empty || value.chars().anyMatch(c -> c != '='))) {
      line.fixed("names", name + "=").secret(kind, name, value);
    } else {
      line.secret(kind == Kind.QUERY ? Kind.FLAG : kind, "", text.substring(start));
    }
  }

  /** The position of that character, or the end of the text. */
  static int end(String text, char wanted, int from) {
    int at = text.indexOf(wanted, from);
    return at < 0 ? text.length() : at;
  }
}
