package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.ArrayList;
import java.util.List;

/** How an event of CloudFront is told from any other object that a log may hold. */
final class EventShape {
  private EventShape() {}

  /** The events of that object, one for each record; none if it is no event of CloudFront. */
  static List<ObjectNode> events(ObjectNode object) {
    if (!(object.get("Records") instanceof ArrayNode records)) {
      return isRecord(object) ? List.of(object) : List.of();
    }
    List<ObjectNode> events = new ArrayList<>();
    for (JsonNode record : records) {
      if (record instanceof ObjectNode node && isRecord(node)) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records").add(node);
        events.add(event);
      }
    }
    return events;
  }

  /** Whether the function would read it, however little it has in common with an event. */
  static boolean isReadable(ObjectNode object) {
    try {
      Event.of(new JacksonObject(object));
      return true;
    } catch (EventException e) {
      return false;
    }
  }

  /** The member that has the request, as {@link Event#of} finds it. */
  static ObjectNode cf(ObjectNode event) {
    ObjectNode cf = event;
    if (event.get("Records") instanceof ArrayNode records
        && records.get(0) instanceof ObjectNode first) {
      cf = first;
    }
    return cf.get("cf") instanceof ObjectNode inner ? inner : cf;
  }

  /** Whether that is a request alone. */
  static boolean isRequest(ObjectNode cf) {
    return !(cf.get("request") instanceof ObjectNode)
        && !(cf.get("response") instanceof ObjectNode);
  }

  private static boolean isRecord(ObjectNode object) {
    JsonNode cf = object.get("cf") instanceof ObjectNode inner ? inner : object;
    boolean response = cf.path("response").path("status").isValueNode();
    if (cf.get("request") instanceof ObjectNode request) {
      return isCloudFronts(request) || (response && hasLines(cf.path("response")));
    }
    return response ? hasLines(cf.path("response")) : isCloudFronts(cf);
  }

  /** Other servers log requests too; theirs have other headers and no query string of this name. */
  private static boolean isCloudFronts(JsonNode request) {
    return request.path("uri").isTextual()
        && (request.path("querystring").isTextual()
            || request.path("clientIp").isTextual()
            || hasLines(request));
  }

  private static boolean hasLines(JsonNode message) {
    JsonNode lines = message.path("headers").path("host");
    for (JsonNode any : message.path("headers")) {
      lines = lines.isArray() ? lines : any;
    }
    return lines.isArray() && lines.path(0).path("value").isTextual();
  }
}
