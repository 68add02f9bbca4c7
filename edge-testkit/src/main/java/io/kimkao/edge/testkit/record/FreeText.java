package io.kimkao.edge.testkit.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of any form that stays, but for addresses, e-mail addresses and URLs in it. */
final class FreeText {
  private static final String URL = "(?<url>[A-Za-z][A-Za-z0-9+.-]{0,30}+:[/\\\\]{2}[^\\s\"<>]*+)";
  private static final String MAIL =
      "(?<mail>[\\w.!#$&'*+=^`{|}~%-]{1,64}(?:@|%40)[\\w.:\\[\\]-]{1,253})";
  private static final String QUERY = "[?&][\\w.\\[\\]%-]{1,40}=(?<value>[^\\s&;,\"'<>]+)";
  private static final String V6 =
      "(?<six>(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:.]{2,45}(?![0-9A-Za-z]))";
  private static final Pattern IN_TEXT =
      Pattern.compile(String.join("|", URL, MAIL, QUERY, V6, Addresses.FOUR));
  private static final Pattern IN_PATH = Pattern.compile(V6 + "|" + Addresses.FOUR);

  private FreeText() {}

  /** The text of a header. */
  static void take(Line line, String text) {
    Matcher found = IN_TEXT.matcher(text);
    int from = 0;
    while (found.find()) {
      if (found.group("url") != null) {
        line.fixed("text", text.substring(from, found.start()));
        Url.whole(line, found.group());
      } else if (found.group("mail") != null) {
        line.fixed("text", text.substring(from, found.start()));
        line.secret(Kind.OTHER, "e-mail", found.group());
      } else if (found.group("value") != null) {
        line.fixed("text", text.substring(from, found.start("value")));
        line.secret(Kind.OTHER, "", found.group("value"));
      } else if (!address(line, "text", text, from, found)) {
        continue;
      }
      from = found.end();
    }
    line.fixed("text", text.substring(from));
  }

  /** A part of a path. */
  static void inPath(Line line, String text) {
    Matcher found = IN_PATH.matcher(text);
    int from = 0;
    while (found.find()) {
      from = address(line, "path", text, from, found) ? found.end() : from;
    }
    line.fixed("path", text.substring(from));
  }

  /** Whether it is one, and was taken with the text before it. */
  private static boolean address(Line line, String what, String text, int from, Matcher found) {
    String address = found.group();
    // such as Chrome/130.0.0.0
    boolean version = address.endsWith(".0.0.0");
    if (version || (found.group("six") != null && !Addresses.isWholeV6(address))) {
      return false;
    }
    line.fixed(what, text.substring(from, found.start()));
    line.secret(Kind.ADDRESS, "", address);
    return true;
  }
}
