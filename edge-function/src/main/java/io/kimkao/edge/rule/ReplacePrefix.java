package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import org.jspecify.annotations.Nullable;

/** {@code /api} and nothing left gives {@code /}; never two slashes where the parts meet. */
final class ReplacePrefix extends Action {
  private final String prefix;
  private final String replacement;

  ReplacePrefix(String prefix, String replacement) {
    this.prefix = prefix;
    this.replacement = replacement;
  }

  @Override
  String key() {
    return "replacePrefix";
  }

  @Override
  @Nullable Response apply(Event event) {
    String uri = event.request().uri();
    if (startsWithPrefix(uri)) {
      event.request().setUri(join(uri.substring(prefix.length())));
    }
    return null;
  }

  private boolean startsWithPrefix(String uri) {
    if (!uri.startsWith(prefix)) {
      return false;
    }
    int end = prefix.length();
    return prefix.endsWith("/") || uri.length() == end || uri.charAt(end) == '/';
  }

  private String join(String rest) {
    String path = rest;
    while (path.startsWith("//")) {
      path = path.substring(1);
    }
    String front = replacement;
    if (front.endsWith("/")) {
      front = front.substring(0, front.length() - 1);
    }
    return front.concat(path.startsWith("/") ? path : "/".concat(path));
  }
}
