package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A Jackson array behind the interface. */
final class JacksonArray implements JsonArray {
  private final ArrayNode node;

  JacksonArray(ArrayNode node) {
    this.node = node;
  }

  ArrayNode node() {
    return node;
  }

  @Override
  public int size() {
    return node.size();
  }

  @Override
  public @Nullable String string(int index) {
    JsonNode element = node.get(index);
    return element == null ? null : element.textValue();
  }

  @Override
  public @Nullable JsonObject object(int index) {
    return node.get(index) instanceof ObjectNode element ? new JacksonObject(element) : null;
  }

  @Override
  public void add(String value) {
    node.add(value);
  }

  @Override
  public void add(JsonObject value) {
    node.add(((JacksonObject) value).node());
  }
}
