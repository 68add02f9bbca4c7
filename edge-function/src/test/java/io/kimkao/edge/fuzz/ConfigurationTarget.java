package io.kimkao.edge.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.Decided;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.limits.Limits;
import io.kimkao.edge.limits.Violation;
import java.util.List;

/**
 * Bytes that somebody says are a {@code failover.json}: refused with problems of one line each, or
 * good for every event.
 */
public final class ConfigurationTarget {
  private ConfigurationTarget() {}

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    ConfigurationFile file;
    try {
      file = ConfigurationFile.read(input);
    } catch (ConfigurationException e) {
      if (e.problems().isEmpty()) {
        throw new IllegalStateException("a configuration must be refused for a reason", e);
      }
      e.problems().forEach(Lines::requireOne);
      return;
    }
    ConfigurationFile.read(file.bytes());
    file.atTheEdge();
    for (EventType type : EventType.values()) {
      ObjectNode event = sample(file, type);
      Limits limits = Limits.of(EventTree.event(event));
      List<Violation> violations =
          limits.check(new JacksonObject(Decided.result(file, event, null)));
      if (!violations.isEmpty()) {
        throw new IllegalStateException(violations.toString());
      }
    }
  }

  private static ObjectNode sample(ConfigurationFile file, EventType type) {
    String origin = file.tree().path("origins").findPath("domainName").asText();
    EventTree event = EventTree.of(type).host(file.configuration().domainName());
    if (type.isRequest()) {
      event.uri("/reports/2026", "id=7&sort=-date");
    } else {
      event.response("Location", "https://" + origin + "/x");
    }
    boolean atOrigin = type == EventType.ORIGIN_REQUEST || type == EventType.ORIGIN_RESPONSE;
    return (atOrigin ? event.origin(origin, "") : event).tree();
  }
}
