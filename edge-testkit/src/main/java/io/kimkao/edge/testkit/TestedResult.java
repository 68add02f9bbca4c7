package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.limits.Limits;
import io.kimkao.edge.limits.Violation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function made of an event; to be looked at with {@link EdgeAssertions#assertThat}.
 *
 * @param configuration what the function was configured with
 * @param event what it was given
 * @param json what it gave back
 * @param violations what CloudFront would hold against that, in order
 * @param active the origin that was active; {@code null} for the first of the order
 * @param log the lines that it logged
 */
public record TestedResult(
    Configuration configuration,
    ObjectNode event,
    JsonNode json,
    List<Violation> violations,
    @Nullable String active,
    List<String> log) {

  /** A result that came from elsewhere, such as an artefact. */
  static TestedResult of(
      Configuration configuration, ObjectNode event, JsonNode json, @Nullable String active) {
    Limits limits = Limits.of(Event.of(new JacksonObject(event.deepCopy())));
    JacksonObject result = json instanceof ObjectNode object ? new JacksonObject(object) : null;
    return new TestedResult(configuration, event, json, limits.check(result), active, List.of());
  }

  /** Each change with its reason, and what no rule did. */
  List<String> reasons() {
    RecordedEvent recorded = new RecordedEvent(Path.of("event"), event, null, null, null);
    return new Explanation(recorded, configuration, active).lines(unchanged(), json);
  }

  /** What CloudFront would go on with if the function changed nothing. */
  JsonNode unchanged() {
    Event seen = Event.of(new JacksonObject(event.deepCopy()));
    return ((JacksonObject) seen.unchanged().json()).node();
  }
}
