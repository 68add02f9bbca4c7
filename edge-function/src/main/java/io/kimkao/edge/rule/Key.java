package io.kimkao.edge.rule;

import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/**
 * A place in the request that has values: what a condition looks at, or what tells viewers apart.
 */
public final class Key {
  static final Key METHOD = new Key("method", "");
  static final Key ADDRESS = new Key("client address", "");

  private static final String HEADER = "header";
  private static final String QUERY = "query";

  private final String kind;
  private final String name;

  private Key(String kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  /** A {@code header}, {@code query} parameter or {@code cookie} of that name. */
  static Key of(String kind, String name) {
    return new Key(kind, kind.equals(HEADER) ? Text.lower(name) : name);
  }

  /** The value at that position, from 0, or {@code null} behind the last. */
  @Nullable String value(Request request, int position) {
    if (this == METHOD) {
      return position == 0 ? request.method() : null;
    }
    if (this == ADDRESS) {
      return position == 0 ? request.clientIp() : null;
    }
    if (kind.equals(HEADER)) {
      return request.headers().line(name, position);
    }
    if (kind.equals(QUERY)) {
      return Pairs.value(request.querystring(), '&', name, position);
    }
    return cookie(request.headers(), position);
  }

  private @Nullable String cookie(Headers headers, int position) {
    int left = position;
    String line = headers.line("cookie", 0);
    for (int i = 1; line != null; i++) {
      int count = 0;
      String value = Pairs.value(line, ';', name, 0);
      while (value != null) {
        if (count == left) {
          return value;
        }
        count++;
        value = Pairs.value(line, ';', name, count);
      }
      left -= count;
      line = headers.line("cookie", i);
    }
    return null;
  }

  /** In words, for a reader. */
  String describe() {
    return name.isEmpty() ? kind : kind + " " + name;
  }
}
