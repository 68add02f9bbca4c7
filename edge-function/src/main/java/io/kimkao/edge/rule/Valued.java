package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

/**
 * A value of the request that matches one of the patterns: method, header, query, cookie, country.
 */
final class Valued implements Condition {
  private final Key key;
  private final String[] patterns;

  Valued(Key key, String[] patterns) {
    this.key = key;
    this.patterns = patterns;
  }

  static Condition method(String[] methods) {
    return new Valued(Key.METHOD, methods);
  }

  static Condition country(String[] codes) {
    return new Valued(Key.of("header", "cloudfront-viewer-country"), codes);
  }

  @Override
  public boolean matches(Request request, String host) {
    String value = key.value(request, 0);
    for (int i = 1; value != null; i++) {
      if (Glob.any(patterns, value)) {
        return true;
      }
      value = key.value(request, i);
    }
    return false;
  }

  @Override
  public String describe() {
    return key.describe() + " " + String.join(" or ", patterns);
  }

  @Override
  public String found(Request request, String host) {
    String value = key.value(request, 0);
    return key.describe() + " is " + (value == null ? "absent" : value);
  }
}
