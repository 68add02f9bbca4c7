package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Generated pairs of event and configuration; {@code -Dedge.seed=N} repeats a run. */
final class ParityTest {
  private static final int PAIRS = 3_000;

  private final long seed = Objects.requireNonNullElseGet(Generator.seedGiven(), System::nanoTime);
  private final Generator generator = new Generator(seed);

  @Test
  void jvmAndNodeAgreeToTheByte() throws IOException {
    Tools.needNode();
    int results = 0;
    try (NodePairs node = new NodePairs()) {
      for (int i = 0; i < PAIRS; i++) {
        Pair pair = generator.next();
        String onTheJvm = pair.onTheJvm();
        assertThat(node.run(pair)).as(told(i, pair)).isEqualTo(onTheJvm);
        results += onTheJvm.startsWith("error") ? 0 : 1;
      }
    }
    assertThat(results).isGreaterThanOrEqualTo(2_000);
  }

  @Test
  void generatedConfigurationsPassTheCheck() {
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = generator.next();
      byte[] text = Json.text(pair.configuration()).getBytes(StandardCharsets.UTF_8);
      assertThat(ConfigurationFile.read(text).configuration().domainName()).isNotEmpty();
    }
  }

  @Test
  void doingItTwiceChangesNothingMore() throws IOException {
    int requests = 0;
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = generator.next();
      String once = pair.onTheJvm();
      ObjectNode event = pair.event().deepCopy();
      if (!(event.at("/Records/0/cf") instanceof ObjectNode cf)
          || !cf.at("/config/eventType").asText().equals("origin-request")
          || once.startsWith("error")) {
        continue;
      }
      ObjectNode result = (ObjectNode) Json.read(once);
      if (!result.has("status") && Repeatable.is(pair, result)) {
        cf.set("request", result);
        assertThat(pair.onTheJvm(event)).as(told(i, pair)).isEqualTo(once);
        requests++;
      }
    }
    assertThat(requests).isGreaterThan(PAIRS / 10);
  }

  private String told(int i, Pair pair) {
    return "pair " + i + " of seed " + seed + ": " + pair.line();
  }
}
