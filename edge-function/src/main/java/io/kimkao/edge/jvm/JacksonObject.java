package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Jackson object behind the interface. */
public final class JacksonObject implements JsonObject {
  private final ObjectNode node;

  public JacksonObject(ObjectNode node) {
    this.node = node;
  }

  /** The tree itself. */
  public ObjectNode node() {
    return node;
  }

  @Override
  public @Nullable String string(String name) {
    JsonNode member = node.get(name);
    return member == null ? null : member.textValue();
  }

  @Override
  public String string(String name, String otherwise) {
    String member = string(name);
    return member == null ? otherwise : member;
  }

  @Override
  public @Nullable String string(String name, int index, String member) {
    return node.get(name) instanceof ArrayNode array
        ? array.path(index).path(member).textValue()
        : null;
  }

  @Override
  public String[] strings(String name) {
    JsonNode member = node.get(name);
    if (member != null && member.isTextual()) {
      return new String[] {member.textValue()};
    }
    String[] strings = new String[member instanceof ArrayNode ? member.size() : 0];
    for (int i = 0; member != null && i < strings.length; i++) {
      strings[i] = member.get(i).isTextual() ? member.get(i).textValue() : "";
    }
    return strings;
  }

  @Override
  public @Nullable JsonObject object(String name) {
    return node.get(name) instanceof ObjectNode member ? new JacksonObject(member) : null;
  }

  @Override
  public @Nullable JsonArray array(String name) {
    return node.get(name) instanceof ArrayNode member ? new JacksonArray(member) : null;
  }

  @Override
  public double number(String name, double otherwise) {
    JsonNode member = node.get(name);
    return member != null && member.isNumber() ? member.doubleValue() : otherwise;
  }

  @Override
  public boolean isTrue(String name) {
    JsonNode member = node.get(name);
    return member != null && member.isBoolean() && member.booleanValue();
  }

  @Override
  public boolean has(String name) {
    return node.has(name);
  }

  @Override
  public String[] names() {
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    return names.toArray(new String[0]);
  }

  @Override
  public void set(String name, String value) {
    node.put(name, value);
  }

  @Override
  public void set(String name, int value) {
    node.put(name, value);
  }

  @Override
  public void set(String name, JsonObject value) {
    node.set(name, ((JacksonObject) value).node);
  }

  @Override
  public void set(String name, JsonArray value) {
    node.set(name, ((JacksonArray) value).node());
  }

  @Override
  public void remove(String name) {
    node.remove(name);
  }

  @Override
  public JsonMembers members(JsonMembers.Of of) {
    return new JacksonMembers(of, node);
  }

  @Override
  public JsonLines lines() {
    return new JacksonLines(node);
  }

  @Override
  public JsonObject newObject() {
    return new JacksonObject(JsonNodeFactory.instance.objectNode());
  }

  @Override
  public JsonArray newArray() {
    return new JacksonArray(JsonNodeFactory.instance.arrayNode());
  }
}
