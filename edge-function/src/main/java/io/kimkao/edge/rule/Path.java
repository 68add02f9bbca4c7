package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

final class Path implements Condition {
  private final String[] patterns;

  Path(String[] patterns) {
    this.patterns = patterns;
  }

  @Override
  public boolean matches(Request request, String host) {
    return Glob.any(patterns, request.uri());
  }

  @Override
  public String describe() {
    return "path " + String.join(" or ", patterns);
  }

  @Override
  public String found(Request request, String host) {
    return "path is " + request.uri();
  }
}
