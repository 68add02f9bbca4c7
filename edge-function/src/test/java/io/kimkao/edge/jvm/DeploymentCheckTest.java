package io.kimkao.edge.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sample {@code edge-routing.json}, changed in one place. */
final class DeploymentCheckTest {
  private static final Path TABLE = Path.of("src/test/resources/wrong-deployments.txt");
  private static final Path SAMPLE = Path.of("../samples/config/edge-routing.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who must refuse it, {@code schema} or {@code check}; the changes; the lines. */
  private record Wrong(String by, String changes, List<String> lines) {}

  @TestFactory
  Stream<DynamicTest> everyMistakeIsOneLineWithItsPlace() throws IOException {
    JsonSchema schema = ConfigurationCheckTest.schema();
    return wrong()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.changes(),
                    () -> {
                      JsonNode changed = changed(row.changes());
                      assertThat(row.lines()).as("lines of %s", row.changes()).isNotEmpty();
                      assertThat(problems(changed)).containsExactlyElementsOf(row.lines());
                      if (row.by().equals("schema")) {
                        assertThat(schema.validate(changed)).isNotEmpty();
                      }
                    }));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    Deployment deployment = Objects.requireNonNull(ConfigurationFile.read(SAMPLE).deployment());
    assertThat(deployment.name()).isEqualTo("cdnfailover-kimkao-io");
    assertThat(deployment.topologies()).containsExactly(Topology.EDGE_ROUTING);
    assertThat(deployment.sites()).extracting("name").containsExactly("cdn1", "cdn2");
    assertThat(deployment.first().instanceType()).isEqualTo("t4g.micro");
    assertThat(deployment.first().instances()).isEqualTo(2);
    assertThat(deployment.healthCheck().intervalSeconds()).isEqualTo(10);
    assertThat(deployment.function().runtime()).isEqualTo("nodejs22.x");
    assertThat(deployment.logRetentionDays()).isEqualTo(30);
  }

  @Test
  void theOrderOfFailoverIsTheOrderOfTheSites() throws IOException {
    JsonNode turned = changed("/failover/order [\"cdn2\",\"cdn1\"]");
    Deployment deployment = ConfigurationFile.read(JSON.writeValueAsBytes(turned)).deployment();
    assertThat(Objects.requireNonNull(deployment).first().name()).isEqualTo("cdn2");
  }

  @Test
  void theEdgeGetsStableNamesAndNoDeployment() throws IOException {
    ConfigurationFile file =
        ConfigurationFile.read(
            JSON.writeValueAsBytes(
                changed(
                    "/origins/cdn1/domainName \"d-1.execute-api.us-east-1.amazonaws.com\" &"
                        + " /origins/cdn2 {\"domainName\":\"d-2.execute-api.us-west-2.amazonaws.com\","
                        + "\"host\":\"api.example.com\"} & /deployment/sites/cdn2"
                        + " {\"region\":\"us-west-2\",\"existingApi\":{\"health\":\"https://h.example.com/\"}}")));
    ConfigurationFile edge = file.atTheEdge();
    assertThat(edge.deployment()).isNull();
    assertThat(new String(edge.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"domainName\":\"cdnfailover.kimkao.io\",\"origins\":{\"cdn1\":{\"domainName\":"
                + "\"origin-cdn1.kimkao.io\",\"host\":\"cdn1.kimkao.io\",\"configuredAs\":\"edge-cdn1.kimkao.io\"},\"cdn2\":{\"domainName\":"
                + "\"d-2.execute-api.us-west-2.amazonaws.com\",\"host\":\"api.example.com\",\"configuredAs\":\"edge-cdn2.kimkao.io\"}},"
                + "\"failover\":{\"order\":[\"cdn1\",\"cdn2\"],\"active\":{\"dns\":"
                + "\"active.cdnfailover.kimkao.io\"},\"suspect\":{\"failures\":3,"
                + "\"withinSeconds\":10,\"forSeconds\":60}}}");
    assertThat(file.tree().at("/origins/cdn1/domainName").asText()).startsWith("d-1.");
  }

  private static JsonNode changed(String changes) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(SAMPLE.toFile());
    for (String change : List.of(changes.split(" & "))) {
      boolean removal = change.startsWith("- ");
      String[] parts = (removal ? change.substring(2) : change).split(" ", 2);
      JsonPointer pointer = JsonPointer.compile(parts[0]);
      ObjectNode parent = (ObjectNode) tree.at(pointer.head());
      if (removal) {
        parent.remove(pointer.last().getMatchingProperty());
      } else {
        parent.set(pointer.last().getMatchingProperty(), JSON.readTree(parts[1]));
      }
    }
    return tree;
  }

  private static List<String> problems(JsonNode configuration) throws IOException {
    try {
      ConfigurationFile.read(JSON.writeValueAsBytes(configuration));
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  private static Stream<Wrong> wrong() throws IOException {
    return Stream.of(Files.readString(TABLE).split("\n\n"))
        .map(block -> block.strip().split("\n"))
        .map(lines -> new Wrong(lines[0], lines[1], List.of(lines).subList(2, lines.length)));
  }
}
