package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

final class AllOf implements Condition {
  private final Condition[] conditions;

  AllOf(Condition... conditions) {
    this.conditions = conditions;
  }

  Condition[] conditions() {
    return conditions;
  }

  @Override
  public boolean matches(Request request, String host) {
    for (Condition condition : conditions) {
      if (!condition.matches(request, host)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String describe() {
    return AnyOf.join(conditions, " and ");
  }

  @Override
  public String found(Request request, String host) {
    for (Condition condition : conditions) {
      if (!condition.matches(request, host)) {
        return condition.found(request, host);
      }
    }
    return "";
  }
}
