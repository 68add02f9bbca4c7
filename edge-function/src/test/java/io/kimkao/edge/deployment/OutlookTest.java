package io.kimkao.edge.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./edge check} says of failures. */
final class OutlookTest {
  @Test
  void edgeRoutingLosesNoReadAndWritesForHealthCheckAndDns() throws IOException {
    List<Outlook> all = outlook("{}", "edge-routing");
    assertThat(all.get(0))
        .isEqualTo(
            new Outlook(
                "an API refuses, answers 5xx, or its name is gone",
                "the other site answers, within the request",
                "lost until then; an instance that saw 3 reads fail in 10 s sends them elsewhere before",
                List.of(
                    new Outlook.Part("health check, 3 × 10 s =", 30),
                    new Outlook.Part("DNS", 10))));
    assertThat(all.get(0).sum()).isEqualTo("40 s: health check, 3 × 10 s = 30 s; DNS 10 s");
    assertThat(all).extracting(Outlook::seconds).containsExactly(40, 0, 42, 70, 40, 0, 0, 340);
  }

  /** Seconds of: an API, a distribution, CloudFront, the preferred site back. */
  @ParameterizedTest
  @CsvSource({
    "poc, {}, 0, -1, -1, -1",
    "takeover, {}, 600, 600, 0, -1",
    "direct, {}, 40, 40, 40, -1",
    "edge-routing takeover, {}, 40, 600, 0, 340",
    "edge-routing takeover direct, {}, 40, 40, 40, 340",
    "edge-routing, '{\"failback\": {\"holdDownSeconds\": 600}}', 40, 0, 0, 640",
    "edge-routing, '{\"failback\": {\"byHand\": true}}', 40, 0, 0, 86440",
    "edge-routing, '{\"healthCheck\": {\"intervalSeconds\": 30}}', 100, 0, 0, 400"
  })
  void timesAreThoseOfTheSettings(
      String topologies, String settings, int api, int distribution, int cloudFront, int back)
      throws IOException {
    List<Outlook> all = outlook(settings, topologies.split(" "));
    assertThat(all.get(0).seconds()).as("an API").isEqualTo(api);
    assertThat(seconds(all, "the first distribution or its function")).isEqualTo(distribution);
    assertThat(seconds(all, "CloudFront")).isEqualTo(cloudFront);
    assertThat(seconds(all, "the preferred site is well again")).isEqualTo(back);
  }

  @Test
  void ofTwoSitesInOneRegionNoneIsLeft() throws IOException {
    assertThat(outlook("{}", "edge-routing"))
        .extracting(Outlook::failure)
        .contains("an API does not connect, as when its region is gone");
    ConfigurationFile file = ConfigurationFile.read(Path.of("../samples/config/edge-routing.json"));
    String together = Json.text(file.tree()).replace("us-west-2", "us-east-1");
    assertThat(ConfigurationFile.read(together.getBytes(UTF_8)).outlook())
        .filteredOn(one -> one.failure().contains("region"))
        .containsExactly(
            new Outlook(
                "region us-east-1, in which both sites are",
                "lost until it is back",
                "lost until it is back",
                List.of()));
  }

  @Test
  void oneReadIsSaidAsOne() throws IOException {
    ConfigurationFile file = ConfigurationFile.read(Path.of("../samples/config/edge-routing.json"));
    ObjectNode tree = file.tree().deepCopy();
    tree.withObject("/failover/suspect").put("failures", 1);
    assertThat(ConfigurationFile.read(Json.bytes(tree)).outlook().get(0).writes())
        .contains("saw a read fail in");
  }

  @Test
  void whereNothingHelpsNoTimeIsGiven() throws IOException {
    assertThat(outlook("{}", "poc"))
        .singleElement()
        .satisfies(one -> assertThat(one.sum()).isEmpty())
        .satisfies(one -> assertThat(one.writes()).contains("DNS moves and nothing else"));
    assertThat(ConfigurationFile.read(Path.of("../samples/config/failover.json")).outlook())
        .as("nothing is deployed")
        .isEmpty();
  }

  private static int seconds(List<Outlook> all, String failure) {
    return all.stream()
        .filter(one -> one.failure().equals(failure))
        .mapToInt(Outlook::seconds)
        .findFirst()
        .orElse(-1);
  }

  private static List<Outlook> outlook(String settings, String... topologies) throws IOException {
    ConfigurationFile file =
        ConfigurationFile.read(Path.of("../samples/config/edge-routing.json"))
            .withTopology(List.of(topologies));
    ObjectNode tree = file.tree().deepCopy();
    ((ObjectNode) tree.path("deployment")).setAll((ObjectNode) Json.read(settings));
    return ConfigurationFile.read(Json.bytes(tree)).outlook();
  }
}
