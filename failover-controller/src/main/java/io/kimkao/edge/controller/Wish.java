package io.kimkao.edge.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event asks for.
 *
 * @param request {@code null} where there is nothing to do
 * @param reason why there is not; empty where there is
 */
record Wish(@Nullable Request request, String reason) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> STATES = List.of("OK", "ALARM", "INSUFFICIENT_DATA");

  /**
   * Reads an event: by hand, or of an alarm's action.
   *
   * @param alarmTo the site that alarms move to; {@code null} where they move nothing
   * @throws IllegalArgumentException if it is neither
   */
  static Wish of(String event, @Nullable String alarmTo) {
    JsonNode json;
    try {
      json = MAPPER.readTree(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event: must be JSON, but is not", e);
    }
    if (!json.isObject()) {
      throw new IllegalArgumentException("event: must be an object, but is " + kind(json));
    }
    return json.has("source") || json.has("alarmData") ? alarm(json, alarmTo) : byHand(json);
  }

  private static Wish alarm(JsonNode json, @Nullable String alarmTo) {
    String source = json.path("source").asText();
    if (!source.equals("aws.cloudwatch")) {
      throw new IllegalArgumentException(
          "event.source: must be aws.cloudwatch, but is \"" + Words.line(source) + "\"");
    }
    JsonNode alarm = json.path("alarmData");
    String name = Words.line(alarm.path("alarmName").asText("without a name"));
    String state = alarm.path("state").path("value").asText();
    if (!STATES.contains(state)) {
      throw new IllegalArgumentException(
          "event.alarmData.state.value: must be one of "
              + String.join(", ", STATES)
              + ", but is \""
              + Words.line(state)
              + "\"");
    }
    if (!state.equals("ALARM")) {
      return new Wish(null, "alarm " + name + " is " + state + ": nothing to do");
    }
    if (alarmTo == null) {
      throw new IllegalArgumentException(
          "EDGE_ALARM_TO: must be set where alarms move the name, but is not");
    }
    return new Wish(Request.alarm(alarmTo), "");
  }

  private static Wish byHand(JsonNode json) {
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String name = member.getKey();
      boolean isText = name.equals("to");
      if (!isText && !name.equals("dryRun") && !name.equals("now")) {
        throw new IllegalArgumentException(
            "event." + Words.line(name) + ": is not known; known are to, dryRun, now");
      }
      JsonNode value = member.getValue();
      if (isText ? !value.isTextual() : !value.isBoolean()) {
        throw new IllegalArgumentException(
            "event."
                + name
                + ": must be "
                + (isText ? "the name of a site" : "true or false")
                + ", but is "
                + kind(value));
      }
    }
    if (!json.has("to")) {
      throw new IllegalArgumentException("event.to: must be the name of a site, but is missing");
    }
    Request request = Request.to(json.path("to").textValue());
    request = json.path("dryRun").booleanValue() ? request.dry() : request;
    return new Wish(json.path("now").booleanValue() ? request.atOnce() : request, "");
  }

  private static String kind(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> json.asText();
      case NULL -> "null";
      default -> "nothing";
    };
  }
}
