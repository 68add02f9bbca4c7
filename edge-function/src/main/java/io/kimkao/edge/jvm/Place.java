package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value in the configuration, where it stands, and the problems found so far. */
final class Place {
  private final String path;
  private final JsonNode node;
  private final List<String> problems;

  private Place(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  static Place root(JsonNode node, List<String> problems) {
    return new Place("", node, problems);
  }

  JsonNode node() {
    return node;
  }

  void problem(String what) {
    problems.add((path.isEmpty() ? ConfigurationFile.NAME : path) + ": " + what);
  }

  /** Says the flaw, if there is one. */
  void flaw(@Nullable String flaw) {
    if (flaw != null) {
      problem(flaw);
    }
  }

  private boolean must(String be, boolean holds) {
    if (!holds) {
      problem("must be " + be + ", but was " + found(node));
    }
    return holds;
  }

  boolean isObject() {
    return must("an object", node.isObject());
  }

  boolean isArray() {
    return must("an array", node.isArray());
  }

  boolean isBoolean() {
    return must("true or false", node.isBoolean());
  }

  boolean isNumber() {
    return must("a number", node.isNumber());
  }

  boolean isInteger() {
    return must(
        "a whole number",
        node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToInt());
  }

  boolean isString() {
    return must("a string", node.isTextual());
  }

  /** Checks a string by its syntax. */
  boolean string(Function<String, @Nullable String> syntax) {
    if (!isString()) {
      return false;
    }
    String flaw = syntax.apply(node.textValue());
    flaw(flaw);
    return flaw == null;
  }

  /** Checks one string or a non-empty array of them. */
  void strings(Function<String, @Nullable String> syntax) {
    if (node.isTextual()) {
      string(syntax);
    } else if (must("a string or an array of strings", node.isArray())) {
      if (node.isEmpty()) {
        problem("must have a value, but is empty");
      }
      elements().forEach(element -> element.string(syntax));
    }
  }

  @Nullable Place member(String name) {
    JsonNode member = node.get(name);
    return member == null ? null : child(name, member);
  }

  /** That member, which must be there. */
  @Nullable Place required(String name) {
    Place member = member(name);
    if (member == null) {
      problem("must have " + name + ", but has none");
    }
    return member;
  }

  /** The place of that path, such as {@code aliases[0]}, which must be there. */
  Place at(String path) {
    JsonNode found = node.at("/" + path.replace('.', '/').replace('[', '/').replace("]", ""));
    return new Place(path, found, problems);
  }

  List<Place> elements() {
    List<Place> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Place(path + "[" + i + "]", node.get(i), problems));
    }
    return elements;
  }

  /** The members whose names are known; the others are reported, as no {@code what}. */
  List<Place> members(String what, Collection<String> known) {
    List<Place> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Place place = child(member.getKey(), member.getValue());
      if (known.contains(member.getKey())) {
        members.add(place);
      } else {
        place.problem("is no " + what + Nearest.hint(member.getKey(), known));
      }
    }
    return members;
  }

  /** The members, whose names are free within that syntax. */
  List<Place> named(Function<String, @Nullable String> syntax) {
    List<Place> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Place place = child(member.getKey(), member.getValue());
      place.flaw(syntax.apply(member.getKey()));
      members.add(place);
    }
    if (members.isEmpty()) {
      problem("must have a member, but is empty");
    }
    return members;
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Place child(String name, JsonNode member) {
    String line = name.replaceAll("[^\\x20-\\x7e]", "?");
    String safe = line.length() > 60 ? line.substring(0, 60) + "..." : line;
    return new Place(path.isEmpty() ? safe : path + "." + safe, member, problems);
  }

  private static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NULL -> "null";
      case STRING -> "a string";
      default -> node.asText();
    };
  }
}
