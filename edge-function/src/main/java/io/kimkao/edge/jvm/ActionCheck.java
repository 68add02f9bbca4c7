package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.Bounds;
import io.kimkao.edge.limits.HeaderTable;
import io.kimkao.edge.limits.Limit;
import io.kimkao.edge.rule.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of what rules do. */
final class ActionCheck {
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
  private static final List<String> RESPONSE_ACTIONS = List.of("setHeader", "removeHeader");

  private final Collection<String> origins;

  ActionCheck(Collection<String> origins) {
    this.origins = origins;
  }

  void then(Place then) {
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
      case "setQuery" -> setQuery(action);
      case "setHeader" -> values(action, Syntax::editableHeader, Syntax::headerValue);
      case "redirect" -> redirect(action);
      default -> respond(action);
    }
  }

  private static void values(
      Place members,
      Function<String, @Nullable String> name,
      Function<String, @Nullable String> value) {
    if (members.isObject()) {
      members.named(name).forEach(member -> member.string(value));
    }
  }

  private static void setQuery(Place action) {
    values(action, ActionCheck::placedName, Syntax::parameterValue);
    int length = 0;
    for (Map.Entry<String, JsonNode> one : action.node().properties()) {
      length += one.getKey().length() + one.getValue().asText().length() + 2;
    }
    if (length >= Bounds.URL_LENGTH) {
      action.problem("must have fewer than 8192 characters together, but has " + length);
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
  static void fitness(Place then, List<String> events) {
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
    List<EventType> types = new ArrayList<>();
    for (EventType type : EventType.values()) {
      if (events.contains(type.word())) {
        types.add(type);
      }
    }
    refused(then, types);
    if (actions.contains("setUri") && actions.contains("replacePrefix")) {
      then.problem("must set the URI once, but has setUri and replacePrefix");
    }
  }

  /** What CloudFront would never take from a function at such an event. */
  private static void refused(Place then, List<EventType> types) {
    headers(then.member("setHeader"), types);
    Place removed = then.member("removeHeader");
    if (removed != null) {
      (removed.node().isArray() ? removed.elements() : List.of(removed))
          .forEach(name -> removed(name, types));
    }
    Place respond = then.member("respond");
    if (respond != null) {
      headers(respond.member("headers"), types);
      JsonNode answer = respond.node();
      int lines = bytes(answer.path("headers"));
      types.stream()
          .map(
              type ->
                  Syntax.answer(
                      answer.path("status").asInt(), answer.path("body").asText(), lines, type))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(respond::problem);
    }
  }

  private static int bytes(JsonNode headers) {
    return headers.properties().stream()
        .mapToInt(line -> Bounds.lineBytes(line.getKey(), line.getValue().asText()))
        .sum();
  }

  private static void headers(@Nullable Place headers, List<EventType> types) {
    if (headers == null || !headers.node().isObject()) {
      return;
    }
    headers
        .node()
        .fieldNames()
        .forEachRemaining(
            name ->
                types.stream()
                    .map(type -> HeaderTable.refusal(name, type))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(
                        refusal ->
                            headers.problem(
                                "must not name "
                                    + ConfigurationCheck.printable(name)
                                    + ", which "
                                    + refusal)));
  }

  private static void removed(Place name, List<EventType> types) {
    String text = name.node().asText();
    types.stream()
        .filter(type -> HeaderTable.flaw(text, type) == Limit.READ_ONLY_HEADER)
        .findFirst()
        .ifPresent(
            type ->
                name.problem(
                    "must not be "
                        + ConfigurationCheck.printable(text)
                        + ", which "
                        + HeaderTable.refusal(text, type)));
  }

  private static boolean fits(String action, String event) {
    if (action.equals("toOrigin")) {
      return event.equals("origin-request");
    }
    return event.endsWith("request") || RESPONSE_ACTIONS.contains(action);
  }
}
