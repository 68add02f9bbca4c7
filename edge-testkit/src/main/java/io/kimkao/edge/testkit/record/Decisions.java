package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.Decision;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.testkit.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration decides about an event, for each origin that may be active. */
final class Decisions {
  private final FailoverFunction function;
  private final List<String> order;

  /**
   * A decision and what it changes.
   *
   * @param status what the event is answered with; {@code null} if it goes on
   * @param changed the places where the result differs from the event
   */
  record Made(
      @Nullable String rule,
      @Nullable String origin,
      boolean secondAttempt,
      @Nullable String status,
      List<String> changed) {

    boolean agreesWith(Made other) {
      return new Made(rule, origin, secondAttempt, status, other.changed).equals(other);
    }
  }

  Decisions(Configuration configuration) {
    this.function = new FailoverFunction(configuration, line -> {});
    this.order = configuration.order();
  }

  /** The origins that were active in turn; empty where there is no failover. */
  List<String> order() {
    return order;
  }

  /** The decisions about a copy of that event, one for each active origin. */
  List<Made> about(ObjectNode event) {
    List<Made> all = new ArrayList<>();
    if (order.isEmpty()) {
      all.add(made(event, null));
    }
    for (String active : order) {
      all.add(made(event, active));
    }
    return all;
  }

  /** Whether rule, origin, attempt and answer are the same, whatever else differs. */
  static boolean agree(List<Made> some, List<Made> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).agreesWith(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The rule because of which they differ. */
  static String reason(List<Made> before, List<Made> after) {
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        String rule = before.get(i).rule() == null ? after.get(i).rule() : before.get(i).rule();
        return rule == null ? "the decision" : "rule \"" + rule + "\"";
      }
    }
    return "the decision";
  }

  private Made made(ObjectNode json, @Nullable String active) {
    Event event = Event.of(new JacksonObject(json.deepCopy()));
    Decision decision = function.decide(event, active);
    ObjectNode unchanged = node(Event.of(new JacksonObject(json)));
    ObjectNode result = ((JacksonObject) decision.result().json()).node();
    String status =
        event.type().isRequest() && decision.result() instanceof Response
            ? result.path("status").asText()
            : null;
    List<String> changed = new ArrayList<>();
    if (status == null) {
      Difference.between(unchanged, result).forEach(each -> changed.add(each.path()));
    }
    return new Made(decision.rule(), decision.origin(), decision.secondAttempt(), status, changed);
  }

  private static ObjectNode node(Event event) {
    return ((JacksonObject) event.unchanged().json()).node();
  }
}
