package io.kimkao.edge.rule;

import io.kimkao.edge.event.HeaderName;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Request;
import org.jspecify.annotations.Nullable;

/**
 * A place in the request that has values: what a condition looks at, or what tells viewers apart.
 */
public final class Key {
  static final Key METHOD = new Key("method", "");
  static final Key PATH = new Key("path", "");
  static final Key ADDRESS = new Key("client address", "");

  private static final String HEADER = "header";
  private static final String QUERY = "query";
  private static final String COOKIES = "cookie";

  private static final HeaderName COOKIE = HeaderName.of(COOKIES);

  private final String kind;
  private final String name;
  private final HeaderName header;

  private Key(String kind, String name) {
    this.kind = kind;
    this.name = name;
    this.header = HeaderName.of(name);
  }

  /** A {@code header}, {@code query} parameter or {@code cookie} of that name. */
  static Key of(String kind, String name) {
    return new Key(kind, name);
  }

  /**
   * The first value that matches one of the patterns.
   *
   * @param patterns {@code null} for any value
   * @return {@code null} if there is none
   */
  @Nullable String find(Request request, String @Nullable [] patterns) {
    if (kind.equals(QUERY)) {
      return Pairs.find(request.querystring(), '&', name, patterns);
    }
    if (kind.equals(HEADER)) {
      return line(request.headers(), header, patterns);
    }
    if (kind.equals(COOKIES)) {
      return line(request.headers(), COOKIE, patterns);
    }
    String value = request.uri();
    if (this != PATH) {
      value = this == METHOD ? request.method() : request.clientIp();
    }
    return value == null || patterns == null || Glob.any(patterns, value) ? value : null;
  }

  /** In a header line itself, or in the pairs of a Cookie line. */
  private @Nullable String line(Headers headers, HeaderName lines, String @Nullable [] patterns) {
    String line = headers.line(lines, 0);
    for (int i = 1; line != null; i++) {
      String found = line;
      if (lines == COOKIE) {
        found = Pairs.find(line, ';', name, patterns);
      } else if (patterns != null && !Glob.any(patterns, line)) {
        found = null;
      }
      if (found != null) {
        return found;
      }
      line = headers.line(lines, i);
    }
    return null;
  }

  /** Its first value in that request; {@code null} if there is none. */
  public @Nullable String value(Request request) {
    return find(request, null);
  }

  /** In words, for a reader. */
  String describe() {
    return name.isEmpty() ? kind : kind + " " + name;
  }
}
