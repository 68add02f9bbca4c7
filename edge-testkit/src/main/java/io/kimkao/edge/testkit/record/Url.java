package io.kimkao.edge.testkit.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL, absolute or not: scheme, host and path stay; user info, query values, the fragment, path
 * parameters such as {@code ;jsessionid=…}, and addresses and names with an at sign in the path are
 * secret.
 */
final class Url {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?<name>(?:;|%3[Bb])(?:(?<plain>[\\w.-]{1,20})(?:=|%3[Dd]))?)(?<value>[^;]*)");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:");

  private Url() {}

  /** A text that is a URL. */
  static void whole(Line line, String text) {
    int fragment = Pairs.end(text, '#', 0);
    int query = Math.min(Pairs.end(text, '?', 0), fragment);
    int path = authority(line, text, query);
    path(line, text.substring(path, query));
    if (query < fragment) {
      line.fixed("?");
      Pairs.query(line, text.substring(query + 1, fragment));
    }
    if (fragment < text.length()) {
      line.fixed("#").secret(Kind.OTHER, "fragment", text.substring(fragment + 1));
    }
  }

  /** A path without its query string. */
  static void path(Line line, String text) {
    String slashed = text.replace('\\', '/');
    for (int from = 0; from <= text.length(); ) {
      int end = Pairs.end(slashed, '/', from);
      segment(line, text.substring(from, end));
      if (end < text.length()) {
        line.fixed("path", text.substring(end, end + 1));
      }
      from = end + 1;
    }
  }

  private static void segment(Line line, String text) {
    // user info of a URL in the path, or an e-mail address
    if (Math.max(text.indexOf('@'), text.indexOf("%40")) > 0) {
      line.secret(Kind.OTHER, "", text);
      return;
    }
    Matcher parameters = PARAMETER.matcher(text);
    int from = 0;
    while (parameters.find()) {
      FreeText.inPath(line, text.substring(from, parameters.start()));
      String name = parameters.group("plain");
      line.fixed("path", parameters.group("name"));
      line.secret(Kind.OTHER, name == null ? "" : name, parameters.group("value"));
      from = parameters.end();
    }
    FreeText.inPath(line, text.substring(from));
  }

  /** Where the path begins. */
  private static int authority(Line line, String text, int end) {
    String slashed = text.replace('\\', '/');
    int slashes = slashed.indexOf("//");
    boolean absolute =
        slashes == 0 || (slashes > 0 && SCHEME.matcher(text.substring(0, slashes)).matches());
    if (!absolute || slashes + 2 > end) {
      return 0;
    }
    int start = slashes + 2;
    int path = Math.min(Pairs.end(slashed, '/', start), end);
    int at = text.lastIndexOf('@', path - 1);
    line.fixed("host", text.substring(0, start));
    if (at >= start) {
      line.secret(Kind.OTHER, "user", text.substring(start, at)).fixed("@");
      Shapes.host(line, text.substring(at + 1, path));
    } else {
      Shapes.host(line, text.substring(start, path));
    }
    return path;
  }
}
