package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members that nobody knows: their names and shape stay, every text and number in them goes. */
final class Blank {
  private final List<String> places = new ArrayList<>();

  /** Where something was blanked. */
  List<String> places() {
    return places;
  }

  /** Everything of the event outside of its {@code cf}. */
  void around(ObjectNode event) {
    ObjectNode outer = event;
    if (event.get("Records") instanceof ArrayNode records
        && records.get(0) instanceof ObjectNode first) {
      allBut("Records", event);
      for (int i = 1; i < records.size(); i++) {
        element(records, i, "Records");
      }
      outer = first;
    }
    if (outer.get("cf") instanceof ObjectNode) {
      allBut("cf", outer);
    }
  }

  /** All members but those. */
  void others(ObjectNode owner, String place, Set<String> known) {
    for (String member : names(owner)) {
      if (owner.path(member).isContainerNode() || !known.contains(member)) {
        member(owner, member, place + "." + member);
      }
    }
  }

  private void allBut(String inner, ObjectNode owner) {
    for (String member : names(owner)) {
      if (!member.equals(inner)) {
        member(owner, member, member);
      }
    }
  }

  void member(ObjectNode owner, String member, String place) {
    JsonNode blank = blank(owner.path(member));
    if (!blank.equals(owner.path(member))) {
      owner.set(member, blank);
      places.add(Report.printable(place));
    }
  }

  void element(ArrayNode owner, int position, String place) {
    owner.set(position, blank(owner.get(position)));
    places.add(Report.printable(place));
  }

  /** A copy, so that members can be changed while they are gone through. */
  static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Such as the TLS versions of an origin. */
  static boolean isListOfWords(JsonNode node) {
    for (JsonNode element : node) {
      if (!element.asText().matches("[A-Za-z0-9.]{1,8}")) {
        return false;
      }
    }
    return node.isArray();
  }

  private static JsonNode blank(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode same = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        same.set(member.getKey(), blank(member.getValue()));
      }
      return same;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode same = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> same.add(blank(element)));
      return same;
    }
    if (node instanceof BooleanNode || node instanceof NullNode) {
      return node;
    }
    boolean number = node.isNumber();
    return number
        ? IntNode.valueOf(0)
        : TextNode.valueOf(node.asText().isEmpty() ? "" : Placeholders.TEXT);
  }
}
