package io.kimkao.edge.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.local.distribution.Rejection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** AWS's JSON for the classes of its model, and back as far as requests here go: scalars. */
final class JsonMembers {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonMembers() {}

  /**
   * Reads the members that the model knows; AWS does not mind others.
   *
   * @param builder of the SDK; is filled
   * @throws Rejection {@code SerializationException} for a value of another type
   */
  static void read(JsonNode json, SdkPojo builder) throws Rejection {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode value = json.path(field.locationName());
      if (!value.isMissingNode() && !value.isNull()) {
        field.set(builder, value(field, value));
      }
    }
  }

  private static Object value(SdkField<?> field, JsonNode value) throws Rejection {
    Class<?> type = field.marshallingType().getTargetClass();
    if (type == String.class && value.isTextual()) {
      return value.textValue();
    }
    if (type == Boolean.class && value.isBoolean()) {
      return value.booleanValue();
    }
    if (type != String.class && type != Boolean.class) {
      throw Parameters.invalid(
          field.locationName() + ": the local edge does not imitate it in a request");
    }
    throw new Rejection(
        400, "SerializationException", field.locationName() + " must be a " + type.getSimpleName());
  }

  /** All members that have a value. */
  static ObjectNode write(SdkPojo pojo) {
    ObjectNode json = NODES.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !(value instanceof SdkAutoConstructList)) {
        json.set(field.locationName(), node(value));
      }
    }
    return json;
  }

  private static JsonNode node(Object value) {
    if (value instanceof SdkPojo pojo) {
      return write(pojo);
    }
    if (value instanceof Collection<?> all) {
      return NODES.arrayNode().addAll(all.stream().map(JsonMembers::node).toList());
    }
    if (value instanceof Instant instant) {
      return NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3)); // in seconds
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    return value instanceof Number number
        ? NODES.numberNode(new BigDecimal(number.toString()))
        : NODES.textNode(value.toString());
  }
}
