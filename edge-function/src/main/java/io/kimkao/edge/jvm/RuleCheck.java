package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.rule.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of the rules; what they do is {@link ActionCheck}'s. */
final class RuleCheck {
  static final List<String> CONDITIONS =
      List.of(
          "host", "path", "method", "header", "query", "cookie", "country", "sticky", "not",
          "anyOf");
  private static final List<String> EVENTS =
      Stream.of(EventType.values()).map(EventType::word).toList();
  private static final int MAX_NAME = 100;

  private final ActionCheck actions;
  private final Set<String> names = new HashSet<>();

  RuleCheck(Collection<String> origins) {
    this.actions = new ActionCheck(origins);
  }

  void rules(Place rules) {
    if (rules.isArray()) {
      rules.elements().forEach(this::rule);
    }
  }

  private void rule(Place rule) {
    if (!rule.isObject()) {
      return;
    }
    rule.required("name");
    Place then = rule.required("then");
    for (Place member : rule.members("key of a rule", List.of("name", "on", "when", "then"))) {
      switch (member.name()) {
        case "name" -> name(member);
        case "on" -> member.strings(text -> ConfigurationCheck.oneOf(text, EVENTS));
        case "when" -> when(member);
        default -> actions.then(member);
      }
    }
    if (then != null && then.node().isObject()) {
      ActionCheck.fitness(then, events(rule.node().path("on")));
    }
  }

  private void name(Place name) {
    if (!name.isString()) {
      return;
    }
    String text = name.node().textValue();
    if (text.isBlank()
        || text.length() > MAX_NAME
        || !text.equals(ConfigurationCheck.printable(text))) {
      name.problem("must be one line of 1 to " + MAX_NAME + " characters, but is not");
    } else if (!names.add(text)) {
      name.problem(
          "must be unique, but \"" + ConfigurationCheck.printable(text) + "\" stands twice");
    }
  }

  private void when(Place when) {
    if (!when.isObject()) {
      return;
    }
    for (Place condition : when.members("condition", CONDITIONS)) {
      condition(condition);
    }
  }

  private void condition(Place condition) {
    switch (condition.name()) {
      case "host" -> condition.strings(Syntax::hostPattern);
      case "path" -> condition.strings(Syntax::pathPattern);
      case "method" -> condition.strings(Syntax::method);
      case "country" -> condition.strings(Syntax::country);
      case "header" -> named(condition, Syntax::headerName);
      case "query" -> named(condition, Syntax::parameterName);
      case "cookie" -> named(condition, Syntax::cookieName);
      case "sticky" -> sticky(condition);
      case "not" -> some(condition);
      default -> anyOf(condition);
    }
  }

  private static void named(Place byName, Function<String, @Nullable String> syntax) {
    if (byName.isObject()) {
      byName.named(syntax).forEach(patterns -> patterns.strings(text -> null));
    }
  }

  private static void sticky(Place sticky) {
    if (!sticky.isObject()) {
      return;
    }
    sticky.required("percent");
    List<String> known = List.of("percent", "cookie", "header", "address");
    int keys = 0;
    for (Place member : sticky.members("key of sticky", known)) {
      switch (member.name()) {
        case "percent" -> {
          if (member.isNumber()) {
            member.flaw(Syntax.percent(member.node().doubleValue()));
          }
        }
        case "cookie" -> member.string(Syntax::cookieName);
        case "header" -> member.string(Syntax::headerName);
        default -> {
          if (member.isBoolean() && !member.node().booleanValue()) {
            member.problem("must be true, but was false; leave it out");
          }
        }
      }
      keys += member.name().equals("percent") ? 0 : 1;
    }
    if (keys != 1) {
      sticky.problem("must have one of cookie, header and address, but has " + keys);
    }
  }

  private void some(Place conditions) {
    when(conditions);
    if (conditions.node().isObject() && conditions.node().isEmpty()) {
      conditions.problem("must have a condition, but is empty");
    }
  }

  private void anyOf(Place choices) {
    if (!choices.isArray()) {
      return;
    }
    if (choices.node().isEmpty()) {
      choices.problem("must have a choice, but is empty");
    }
    choices.elements().forEach(this::some);
  }

  private static List<String> events(JsonNode on) {
    List<String> events = new ArrayList<>();
    if (on.isTextual()) {
      events.add(on.textValue());
    }
    on.elements().forEachRemaining(event -> events.add(event.asText()));
    events.retainAll(EVENTS);
    return on.isMissingNode() ? List.of("origin-request") : events;
  }
}
