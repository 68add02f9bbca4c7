package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

final class Not implements Condition {
  private final Condition condition;

  Not(Condition condition) {
    this.condition = condition;
  }

  @Override
  public boolean matches(Request request, String host) {
    return !condition.matches(request, host);
  }

  @Override
  public String describe() {
    return "not (" + condition.describe() + ")";
  }

  @Override
  public String found(Request request, String host) {
    return condition.found(request, host);
  }
}
