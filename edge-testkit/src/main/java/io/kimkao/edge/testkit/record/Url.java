package io.kimkao.edge.testkit.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL, absolute or not: scheme, host and path stay; user info, query values, the fragment and
 * path parameters such as {@code ;jsessionid=…} are secret.
 */
final class Url {
  private static final Pattern ANYWHERE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+://[^\\s\"<>]*+");
  private static final Pattern PARAMETER = Pattern.compile(";([^=/;]++)=([^/;]++)");

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

  /** A text in which URLs may stand. */
  static void inside(Line line, String text) {
    Matcher urls = ANYWHERE.matcher(text);
    int from = 0;
    while (urls.find()) {
      line.fixed(text.substring(from, urls.start()));
      whole(line, urls.group());
      from = urls.end();
    }
    line.fixed(text.substring(from));
  }

  /** A path without its query string. */
  static void path(Line line, String text) {
    Matcher parameters = PARAMETER.matcher(text);
    int from = 0;
    while (parameters.find()) {
      line.fixed(text.substring(from, parameters.start(2)));
      line.secret(Kind.OTHER, parameters.group(1), parameters.group(2));
      from = parameters.end();
    }
    line.fixed(text.substring(from));
  }

  /** Where the path begins. */
  private static int authority(Line line, String text, int end) {
    int slashes = text.indexOf("//");
    boolean absolute = slashes == 0 || (slashes > 0 && text.charAt(slashes - 1) == ':');
    if (!absolute || slashes + 2 > end || text.lastIndexOf('/', slashes - 1) >= 0) {
      return 0;
    }
    int start = slashes + 2;
    int path = Math.min(Pairs.end(text, '/', start), end);
    int at = text.lastIndexOf('@', path - 1);
    line.fixed(text.substring(0, start));
    if (at >= start) {
      line.secret(Kind.OTHER, "user", text.substring(start, at));
      line.fixed(text.substring(at, path));
    } else {
      line.fixed(text.substring(start, path));
    }
    return path;
  }
}
