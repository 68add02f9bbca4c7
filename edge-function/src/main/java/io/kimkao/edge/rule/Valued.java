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
    return key.find(request, patterns) != null;
  }

  @Override
  public String describe() {
    return key.describe() + " " + String.join(" or ", patterns);
  }

  @Override
  public String found(Request request, String host) {
    String value = key.find(request, null);
    return key.describe() + " is " + (value == null ? "absent" : value);
  }
}
