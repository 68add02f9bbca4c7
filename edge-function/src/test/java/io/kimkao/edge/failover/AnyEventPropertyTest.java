package io.kimkao.edge.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.AnyJson;
import io.kimkao.edge.given.Configurations;
import io.kimkao.edge.given.Decided;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No event is so strange that the function fails in another way than by saying so. */
final class AnyEventPropertyTest {
  private static final ConfigurationFile CONFIGURATION = Configurations.rich();

  @Provide
  Arbitrary<JsonNode> anything() {
    return AnyJson.object();
  }

  @Provide
  Arbitrary<ObjectNode> nearlyEvents() {
    return AnyJson.changed(Arbitraries.of(EventType.values()).map(type -> full(type).tree()));
  }

  @Property
  void anyObjectIsAnsweredOrRefusedInOneLine(@ForAll("anything") JsonNode json) {
    assertAnsweredOrRefused((ObjectNode) json);
  }

  @Property(tries = 1_500)
  void anEventInWhichAnythingIsWrongIsAnsweredOrRefusedInOneLine(
      @ForAll("nearlyEvents") ObjectNode json) {
    assertAnsweredOrRefused(json);
  }

  private static void assertAnsweredOrRefused(ObjectNode json) {
    try {
      ObjectNode result = Decided.result(CONFIGURATION, json.deepCopy(), "cdn2");
      assertThat(Json.bytes(result)).isNotEmpty();
    } catch (EventException e) {
      assertThat(e.getMessage()).startsWith("event: must be ").matches("[^\\p{Cntrl}]+");
    }
  }

  private static EventTree full(EventType type) {
    EventTree event =
        EventTree.of(type)
            .request("Cookie", "session=1; beta")
            .request("X-Forwarded-Host", "public.example");
    event.request().putObject("body").put("action", "read-only").put("data", "aGk=");
    if (!type.isRequest()) {
      event
          .response("Location", "https://o1.example/x")
          .response("Set-Cookie", "a; Domain=o1.example");
    }
    return event;
  }
}
