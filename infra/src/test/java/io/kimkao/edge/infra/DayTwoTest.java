package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.infra.check.Template;
import io.kimkao.edge.infra.check.Templates;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second deployment, and the one after a takeover. */
final class DayTwoTest {
  private static final String RULE =
      """
      "rules": [{"name": "new", "when": {"path": "/new/*"}, "then": {"toOrigin": "cdn2"}}],
      "failover":""";

  @TempDir private Path folder;

  @Test
  void theSameSynthTwiceGivesTheSameBytes() throws IOException {
    Templates again = synth(Files.readString(Synthesized.file("edge-routing")), "again");
    assertThat(again.all()).isEqualTo(Synthesized.of("edge-routing").templates().all());
  }

  @Test
  void aChangedBundleChangesTheVersionAndNothingElse() throws IOException {
    String before = Files.readString(Synthesized.file("edge-routing"));
    Templates changed = synth(before.replaceFirst("\"failover\":", RULE), "changed");
    List<Template> old = Synthesized.of("edge-routing").templates().all();
    assertThat(changed.all()).hasSameSizeAs(old);
    for (int i = 0; i < old.size(); i++) {
      JsonNode then = old.get(i).tree();
      JsonNode now = changed.all().get(i).tree();
      if (!old.get(i).stack().endsWith("-edge")) {
        assertThat(now).as(old.get(i).stack()).isEqualTo(then);
        continue;
      }
      assertThat(now).isNotEqualTo(then);
      // the version is another resource, so that Lambda publishes one; all else is as it was
      String oldVersion = only(then, "AWS::Lambda::Version");
      String newVersion = only(now, "AWS::Lambda::Version");
      assertThat(newVersion).isNotEqualTo(oldVersion);
      assertThat(normal(now)).isEqualTo(normal(then));
    }
  }

  /** What CloudFormation would do with the second template: nothing that Lambda or AWS refuses. */
  @Test
  void theSecondTemplateCanBeDeployed() throws IOException {
    JsonNode then = Synthesized.of("edge-routing").stack("edge").path("Resources");
    int kept = 0;
    for (Map.Entry<String, JsonNode> resource : then.properties()) {
      String type = resource.getValue().path("Type").asText();
      if (type.equals("AWS::Lambda::Version") || type.equals("AWS::Lambda::Function")) {
        kept++;
        assertThat(resource.getValue().path("DeletionPolicy").asText())
            .as("%s leaves the template and stays in the account", resource.getKey())
            .isEqualTo("Retain");
        assertThat(resource.getValue().path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
      }
    }
    assertThat(kept).isEqualTo(2);
    JsonNode edge = Synthesized.of("edge-routing").stack("edge");
    assertThat(edge.path("Outputs").findValues("Export"))
        .as("nobody holds on to the version")
        .isEmpty();
    assertThat(edge.toString())
        .as("no name that a second function would collide with")
        .doesNotContain("\"FunctionName\":\"");
  }

  @Test
  void afterATakeoverTheSameTemplateSendsTheAliasesAsTheyAre() {
    for (String name : List.of("takeover", "combined")) {
      JsonNode edge = Synthesized.of(name).stack("edge");
      Map<String, List<String>> first = aliases(edge, "cdn1");
      Map<String, List<String>> moved = aliases(edge, "cdn2");
      assertThat(first.values().stream().flatMap(List::stream).toList())
          .as("%s: the same names in all, each once", name)
          .containsExactlyInAnyOrderElementsOf(
              moved.values().stream().flatMap(List::stream).toList())
          .doesNotHaveDuplicates();
      assertThat(holder(first)).isNotEqualTo(holder(moved));
    }
  }

  private static String holder(Map<String, List<String>> aliases) {
    return aliases.entrySet().stream()
        .filter(one -> one.getValue().contains("cdnfailover.kimkao.io"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** The aliases of each distribution while the parameter says that. */
  private static Map<String, List<String>> aliases(JsonNode edge, String holder) {
    boolean second = edge.at("/Conditions/SecondHolds/Fn::Equals/1").asText().equals(holder);
    Map<String, List<String>> aliases = new TreeMap<>();
    for (Map.Entry<String, JsonNode> resource : edge.path("Resources").properties()) {
      List<String> names = new java.util.ArrayList<>();
      for (JsonNode alias : resource.getValue().at("/Properties/DistributionConfig/Aliases")) {
        JsonNode value = alias.isTextual() ? alias : alias.path("Fn::If").path(second ? 1 : 2);
        if (value.isTextual()) {
          names.add(value.asText());
        }
      }
      if (!names.isEmpty()) {
        aliases.put(resource.getKey(), names);
      }
    }
    return aliases;
  }

  private Templates synth(String configuration, String name) throws IOException {
    Path out = folder.resolve(name);
    InfraApp.of(
            ConfigurationFile.read(configuration.getBytes(StandardCharsets.UTF_8)),
            null,
            CdkJson.context(),
            out)
        .synth();
    return Templates.in(out);
  }

  private static String only(JsonNode template, String type) {
    return template.path("Resources").properties().stream()
        .filter(one -> one.getValue().path("Type").asText().equals(type))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** With the version's id and the asset's hash taken out. */
  private static String normal(JsonNode template) {
    String version = only(template, "AWS::Lambda::Version");
    ObjectNode copy = template.deepCopy();
    return copy.toString().replace(version, "VERSION").replaceAll("[0-9a-f]{64}\\.zip", "ASSET");
  }
}
