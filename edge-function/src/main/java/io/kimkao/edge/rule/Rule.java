package io.kimkao.edge.rule;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision: at which event, when, and then what.
 *
 * <pre>{@code
 * rule("reports live in the second site")
 *     .when(path("/reports/*"), method("GET", "HEAD"))
 *     .then(toOrigin("cdn2"));
 * }</pre>
 */
public final class Rule {
  static final EventType[] DEFAULT_EVENTS = {EventType.ORIGIN_REQUEST};

  private final String name;
  private final EventType[] events;
  private final AllOf when;
  private final Action[] then;
  private final @Nullable String origin;
  private final boolean originAlone;
  private final boolean hostAlone;

  Rule(String name, EventType[] events, Condition[] when, Action[] then) {
    this.name = name;
    this.events = events;
    this.when = new AllOf(when);
    this.then = then;
    String chosen = null;
    for (Action action : then) {
      chosen = chosen == null ? action.origin() : chosen;
    }
    this.origin = chosen;
    this.originAlone = chosen != null && then.length == 1;
    this.hostAlone = when.length == 1 && when[0] instanceof Host host && host.isExact();
  }

  /** A rule for origin-request events that always holds and does nothing yet. */
  public static Rule rule(String name) {
    return new Rule(name, DEFAULT_EVENTS, new Condition[0], new Action[0]);
  }

  /**
   * The same rule for those events instead.
   *
   * @throws IllegalArgumentException if its actions cannot be done there
   */
  public Rule on(EventType... types) {
    return checked(new Rule(name, types.clone(), when.conditions(), then));
  }

  /** The same rule, where all of those hold as well. */
  public Rule when(Condition... conditions) {
    Condition[] old = when.conditions();
    Condition[] all = new Condition[old.length + conditions.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < old.length ? old[i] : conditions[i - old.length];
    }
    return new Rule(name, events, all, then);
  }

  /**
   * The same rule, doing that as well.
   *
   * @throws IllegalArgumentException if it cannot be done at the rule's events, or not together
   */
  public Rule then(Action... actions) {
    Action[] all = new Action[then.length + actions.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i < then.length ? then[i] : actions[i - then.length];
    }
    return checked(new Rule(name, events, when.conditions(), all));
  }

  public String name() {
    return name;
  }

  /** The conditions that must all hold. */
  public List<Condition> conditions() {
    return List.of(when.conditions());
  }

  /** The names of its host condition in lower case; none if it has no such condition. */
  String[] hosts() {
    for (Condition condition : when.conditions()) {
      if (condition instanceof Host host) {
        return host.names();
      }
    }
    return new String[0];
  }

  /** The origin that this rule sends to, if it chooses one. */
  public @Nullable String origin() {
    return origin;
  }

  public boolean isFor(EventType type) {
    for (EventType event : events) {
      if (event == type) {
        return true;
      }
    }
    return false;
  }

  public boolean matches(Request request, String host) {
    return when.matches(request, host);
  }

  /**
   * Whether its host condition is exact and the only one: who found it by the host need not ask.
   */
  boolean isByHostAlone() {
    return hostAlone;
  }

  /** Makes the rule's changes; the response that it answers with, if it does. */
  public @Nullable Response apply(Event event) {
    Response answer = null;
    if (originAlone) {
      return answer;
    }
    for (Action action : then) {
      Response given = action.apply(event);
      answer = given == null ? answer : given;
    }
    return answer;
  }

  private static Rule checked(Rule rule) {
    String flaw = Fitness.flaw(rule.events, rule.then);
    if (flaw != null) {
      throw new IllegalArgumentException("rule \"" + rule.name + "\": " + flaw);
    }
    return rule;
  }
}
