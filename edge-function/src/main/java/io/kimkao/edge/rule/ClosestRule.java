package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Request;
import java.util.List;
import java.util.Optional;

/**
 * The rule that came closest to matching, and what it missed. For replay; never runs at the edge.
 *
 * @param rule its name
 * @param condition the first condition that did not hold, in words
 * @param found what the request has instead; may quote the request
 */
public record ClosestRule(String rule, String condition, String found) {
  /**
   * The rule with the fewest conditions missed, the first of them; empty if none is for that event.
   */
  public static Optional<ClosestRule> of(
      Rules rules, EventType type, Request request, String host) {
    ClosestRule closest = null;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      List<Condition> missed =
          rule.conditions().stream().filter(each -> !each.matches(request, host)).toList();
      if (rule.isFor(type) && !missed.isEmpty() && missed.size() < fewest) {
        fewest = missed.size();
        Condition first = missed.get(0);
        closest = new ClosestRule(rule.name(), first.describe(), first.found(request, host));
      }
    }
    return Optional.ofNullable(closest);
  }

  /** In one line. */
  @Override
  public String toString() {
    return "\"" + rule + "\", which missed " + condition + " (" + found + ")";
  }
}
