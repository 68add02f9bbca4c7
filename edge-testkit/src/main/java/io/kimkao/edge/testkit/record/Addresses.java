package io.kimkao.edge.testkit.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** IP addresses in header values. */
final class Addresses {
  private static final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** An IPv4 address in a longer text. */
  static final String FOUR = "(?<![0-9.])" + NUMBER + "(?:\\." + NUMBER + "){3}(?![0-9]|\\.[0-9])";

  private static final Pattern V4 = Pattern.compile(FOUR);

  private static final Set<String> PARAMETERS = Set.of("for", "by", "host", "proto");

  private Addresses() {}

  /** Such as {@code X-Forwarded-For}: addresses with commas between, each perhaps with a port. */
  static void list(Line line, String text) {
    for (int from = 0; from <= text.length(); ) {
      int end = Pairs.end(text, ',', from);
      node(line, text.substring(from, end), false);
      if (end < text.length()) {
        line.fixed(",");
      }
      from = end + 1;
    }
  }

  /** {@code CloudFront-Viewer-Address}: an address and a port, without brackets even for IPv6. */
  static void withPort(Line line, String text) {
    node(line, text, true);
  }

  /**
   * {@code Forwarded}: {@code for} and {@code by} are addresses; {@code host}, {@code proto} stay.
   */
  static void forwarded(Line line, String text) {
    int from = 0;
    while (from <= text.length()) {
      int end = Math.min(Pairs.end(text, ',', from), Pairs.end(text, ';', from));
      String pair = text.substring(from, end);
      int equals = Pairs.end(pair, '=', 0);
      String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (equals == pair.length() || !PARAMETERS.contains(name)) {
        line.secret(Kind.HEADER, "", pair);
      } else {
        line.fixed(pair.substring(0, equals + 1));
        parameter(line, name, pair.substring(equals + 1));
      }
      if (end < text.length()) {
        line.fixed(text.substring(end, end + 1));
      }
      from = end + 1;
    }
  }

  private static void parameter(Line line, String name, String value) {
    int quotes = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? 1 : 0;
    String bare = value.substring(quotes, value.length() - quotes);
    if (name.equals("host")) {
      Shapes.host(line.fixed("\"".repeat(quotes)), bare).fixed("\"".repeat(quotes));
    } else if (name.equals("proto")) {
      line.fixed("\"".repeat(quotes));
      Shapes.take(line, "protocol", bare).fixed("\"".repeat(quotes));
    } else {
      node(line, value, false);
    }
  }

  static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }

  static boolean isV6(String text) {
    return text.length() <= 45
        && text.indexOf(':') != text.lastIndexOf(':')
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
  }

  /** Whether it cannot be a time of day or the like. */
  static boolean isWholeV6(String text) {
    int colons = (int) text.chars().filter(c -> c == ':').count();
    boolean shortened = text.contains("::");
    return isV6(text)
        && !text.equals("::")
        && (shortened || colons == (text.indexOf('.') < 0 ? 7 : 6));
  }

  private static void node(Line line, String text, boolean port) {
    int start = 0;
    int end = text.length();
    while (start < end && " \t\"[".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    boolean bracket = start > 0 && text.charAt(start - 1) == '[';
    int closing = text.indexOf(']', start);
    int colon = text.lastIndexOf(':');
    boolean unbracketed = !bracket && colon > start && (port || text.indexOf(':') == colon);
    if (bracket && closing > 0) {
      end = closing;
    } else if (unbracketed) {
      end = colon;
    }
    while (end > start && " \t\"".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    line.fixed(text.substring(0, start));
    String address = text.substring(start, end);
    if (isV4(address) || isV6(address)) {
      line.secret(Kind.ADDRESS, "", address);
      behind(line, text.substring(end));
    } else if (address.equalsIgnoreCase("unknown")) {
      line.fixed(address);
      behind(line, text.substring(end));
    } else {
      line.secret(Kind.HEADER, "", text.substring(start));
    }
  }

  /** The port, which tells viewers behind one address apart. */
  private static void behind(Line line, String text) {
    int colon = text.startsWith("]:") ? 1 : 0;
    if (!text.startsWith(":", colon)) {
      rest(line, text);
      return;
    }
    int end = colon + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    line.fixed(text.substring(0, colon + 1));
    line.secret(Kind.OTHER, "port", text.substring(colon + 1, end));
    rest(line, text.substring(end));
  }

  private static void rest(Line line, String text) {
    if (text.chars().allMatch(c -> " \t\"]".indexOf(c) >= 0)) {
      line.fixed(text);
    } else {
      line.secret(Kind.HEADER, "", text);
    }
  }
}
