package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sample event where nothing applies to it. */
final class UntouchedTest {
  private static final String ELSEWHERE =
      "{\"domainName\":\"elsewhere.example\",\"origins\":"
          + "{\"other\":{\"domainName\":\"other.example\",\"host\":\"api.other.example\"}}}";

  @Test
  void onTheJvmItComesBackAsItWas() throws IOException {
    for (RecordedEvent event : events()) {
      assertThat(pair(event).onTheJvm())
          .as(event.file().toString())
          .isEqualTo(Json.text(event.unchanged()));
    }
  }

  @Test
  void inNodeItComesBackAsItWas() throws IOException {
    Tools.needNode();
    try (NodePairs node = new NodePairs()) {
      for (RecordedEvent event : events()) {
        assertThat(node.run(pair(event)))
            .as(event.file().toString())
            .isEqualTo(Json.text(event.unchanged()));
      }
    }
  }

  @Test
  void allFourTypesBothOriginsBothAttemptsAndOldShapesAreAmongThem() throws IOException {
    List<String> names = events().stream().map(event -> event.file().getFileName() + "").toList();
    assertThat(String.join(" ", names))
        .contains(
            "viewer-request",
            "origin-request",
            "origin-response",
            "viewer-response",
            "s3-oai",
            "s3-none",
            "group-primary",
            "group-secondary",
            "body",
            "old-",
            "thin-",
            "unknown");
  }

  private static List<RecordedEvent> events() throws IOException {
    return RecordedEvent.in(Built.EVENTS);
  }

  /**
   * A copy without what X-Forwarded-Host would lose, for that is removed from every foreign host.
   */
  private static Pair pair(RecordedEvent event) throws IOException {
    if (event.json().at("/Records/0/cf/request/headers") instanceof ObjectNode headers) {
      headers.remove("x-forwarded-host");
    }
    return new Pair((ObjectNode) Json.read(ELSEWHERE), event.json(), null);
  }
}
