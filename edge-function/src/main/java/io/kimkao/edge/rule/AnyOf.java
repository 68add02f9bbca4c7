package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

final class AnyOf implements Condition {
  private final Condition[] conditions;

  AnyOf(Condition... conditions) {
    this.conditions = conditions;
  }

  @Override
  public boolean matches(Request request, String host) {
    for (Condition condition : conditions) {
      if (condition.matches(request, host)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String describe() {
    return "any of (" + join(conditions, " or ") + ")";
  }

  @Override
  public String found(Request request, String host) {
    return "none of them";
  }

  static String join(Condition[] conditions, String between) {
    StringBuilder words = new StringBuilder();
    for (Condition condition : conditions) {
      words.append(words.isEmpty() ? "" : between).append(condition.describe());
    }
    return words.toString();
  }
}
