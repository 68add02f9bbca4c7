package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.rule.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of the rules. */
final class RuleCheck {
  static final List<String> CONDITIONS =
      List.of(
          "host", "path", "method", "header", "query", "cookie", "country", "sticky", "not",
          "anyOf");
  static final List<String> ACTIONS =
      List.of(
          "toOrigin",
          "replacePrefix",
          "setUri",
          "setQuery",
          "setHeader",
          "removeHeader",
          "redirect",
          "respond");
  private static final List<String> EVENTS =
      Stream.of(EventType.values()).map(EventType::word).toList();
  private static final List<String> RESPONSE_ACTIONS = List.of("setHeader", "removeHeader");
  private static final int MAX_NAME = 100;

  private final Collection<String> origins;
  private final Set<String> names = new HashSet<>();

  RuleCheck(Collection<String> origins) {
    this.origins = origins;
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
        default -> then(member);
      }
    }
    if (then != null && then.node().isObject()) {
      fitness(then, events(rule.node().path("on")));
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

  private static void named(
      Place byName, java.util.function.Function<String, @Nullable String> syntax) {
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

  private void then(Place then) {
    if (!then.isObject()) {
      return;
    }
    if (then.node().isEmpty()) {
      then.problem("must have an action, but is empty");
    }
    for (Place action : then.members("action", ACTIONS)) {
      action(action);
    }
  }

  private void action(Place action) {
    switch (action.name()) {
      case "toOrigin" -> action.string(name -> ConfigurationCheck.origin(name, origins));
      case "setUri" -> action.string(Syntax::uri);
      case "removeHeader" -> action.strings(Syntax::editableHeader);
      case "replacePrefix" -> replacePrefix(action);
      case "setQuery" -> values(action, RuleCheck::placedName, Syntax::parameterValue);
      case "setHeader" -> values(action, Syntax::editableHeader, Syntax::headerValue);
      case "redirect" -> redirect(action);
      default -> respond(action);
    }
  }

  private static void values(
      Place members,
      java.util.function.Function<String, @Nullable String> name,
      java.util.function.Function<String, @Nullable String> value) {
    if (members.isObject()) {
      members.named(name).forEach(member -> member.string(value));
    }
  }

  /** JavaScript puts members that are whole numbers before all others. */
  private static @Nullable String placedName(String name) {
    return name.matches("[0-9]+")
        ? "must not be a whole number, which loses its place in Node.js, but was " + name
        : Syntax.parameterName(name);
  }

  private static void replacePrefix(Place action) {
    values(action, Syntax::uri, text -> text.isEmpty() ? null : Syntax.uri(text));
    if (action.node().size() > 1) {
      action.problem("must replace one prefix, but names " + action.node().size());
    }
  }

  private static void redirect(Place redirect) {
    if (redirect.node().isTextual()) {
      redirect.string(Syntax::location);
      return;
    }
    if (!redirect.isObject()) {
      return;
    }
    redirect.required("location");
    List<String> known = List.of("location", "status", "keepPath");
    for (Place member : redirect.members("key of redirect", known)) {
      switch (member.name()) {
        case "location" -> member.string(Syntax::location);
        case "keepPath" -> member.isBoolean();
        default -> {
          if (member.isInteger()) {
            member.flaw(Syntax.redirectStatus(member.node().intValue()));
          }
        }
      }
    }
  }

  private static void respond(Place respond) {
    if (!respond.isObject()) {
      return;
    }
    respond.required("status");
    for (Place member : respond.members("key of respond", List.of("status", "headers", "body"))) {
      switch (member.name()) {
        case "headers" -> values(member, Syntax::editableHeader, Syntax::headerValue);
        case "body" -> member.isString();
        default -> {
          if (member.isInteger()) {
            member.flaw(Syntax.responseStatus(member.node().intValue()));
          }
        }
      }
    }
  }

  /** Actions that cannot be done at the rule's events, or not beside each other. */
  private static void fitness(Place then, List<String> events) {
    List<String> actions = new ArrayList<>();
    then.node().fieldNames().forEachRemaining(actions::add);
    for (String action : actions) {
      List<String> wrong = events.stream().filter(event -> !fits(action, event)).toList();
      if (ACTIONS.contains(action) && !wrong.isEmpty()) {
        String where = action.equals("toOrigin") ? "origin-request" : "a request event";
        String found = String.join(", ", wrong);
        then.problem(action + " must be done at " + where + ", but the rule is for " + found);
      }
    }
    boolean answers = actions.contains("redirect") || actions.contains("respond");
    if (answers && actions.size() > 1) {
      then.problem("redirect and respond must stand alone, but other actions stand beside");
    }
    if (actions.contains("setUri") && actions.contains("replacePrefix")) {
      then.problem("must set the URI once, but has setUri and replacePrefix");
    }
  }

  private static boolean fits(String action, String event) {
    if (action.equals("toOrigin")) {
      return event.equals("origin-request");
    }
    return event.endsWith("request") || RESPONSE_ACTIONS.contains(action);
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
