package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a template.
 *
 * @param id its logical id
 * @param body all of it, {@code Type} and {@code Properties} among it
 */
record Resource(Template template, String id, JsonNode body) {
  String type() {
    return body.path("Type").asText();
  }

  JsonNode properties() {
    return body.path("Properties");
  }

  /** The property at that path of names and numbers; missing where there is none. */
  JsonNode at(String path) {
    return properties().at("/" + path.replace('.', '/'));
  }

  /** The text there, if it is a literal. */
  @Nullable String text(String path) {
    JsonNode value = at(path);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  Violation violation(String rule, String path, String problem, String fix) {
    return new Violation(rule, template.stack(), id, path, problem, fix);
  }

  /** Every value that this one can have: both sides of a condition, nothing for no value. */
  static List<JsonNode> branches(JsonNode value) {
    JsonNode condition = value.path("Fn::If");
    List<JsonNode> branches = new ArrayList<>();
    if (condition.isArray() && condition.size() == 3) {
      branches.addAll(branches(condition.get(1)));
      branches.addAll(branches(condition.get(2)));
    } else if (!isNoValue(value) && !value.isMissingNode()) {
      branches.add(value);
    }
    return branches;
  }

  /** The elements of a list, of which the list and each element may stand under a condition. */
  static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    for (JsonNode branch : branches(list)) {
      if (branch.isArray()) {
        branch.forEach(element -> elements.addAll(branches(element)));
      }
    }
    return elements;
  }

  /** Whether that is a list whose elements stand there as they are. */
  static boolean isLiteralList(JsonNode list) {
    boolean literal = list.isArray() || list.isMissingNode();
    for (JsonNode element : list) {
      literal &= element.isValueNode();
    }
    return literal;
  }

  /** Whether no condition stands in that list. */
  static boolean isPlain(JsonNode list) {
    return list.isArray() && !list.toString().contains("Fn::If");
  }

  /** Whether it stays when it leaves the template. */
  boolean isRetained() {
    return body.path("DeletionPolicy").asText().startsWith("Retain");
  }

  /** The condition of the resource itself; empty for none. */
  String condition() {
    return body.path("Condition").asText();
  }

  static boolean isNoValue(JsonNode value) {
    return value.path("Ref").asText().equals("AWS::NoValue");
  }
}
