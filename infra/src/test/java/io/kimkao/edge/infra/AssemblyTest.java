package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.infra.bill.Inventory;
import io.kimkao.edge.infra.bill.Item;
import io.kimkao.edge.infra.bill.Table;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cloud assembly as a whole: size, what it asks for, what it makes, who else can read it. */
final class AssemblyTest {
  static List<String> all() {
    return Synthesized.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void templatesAreSmallAndNothingIsLookedUp(String name) throws IOException {
    Synthesized synthesized = Synthesized.of(name);
    assertThat(synthesized.manifest().path("missing").isMissingNode()).isTrue();
    try (Stream<Path> files = Files.list(synthesized.folder())) {
      assertThat(files.filter(file -> file.toString().endsWith(".template.json")))
          .isNotEmpty()
          .allMatch(file -> file.toFile().length() < 100_000);
    }
  }

  /** Where nobody has bootstrapped there is neither a role to assume nor a bucket to upload to. */
  @ParameterizedTest
  @MethodSource("all")
  void logAndHolderStacksNeedNoBootstrap(String name) throws IOException {
    int found = 0;
    for (Map.Entry<String, JsonNode> artifact :
        Synthesized.of(name).manifest().path("artifacts").properties()) {
      if (artifact.getKey().matches(".*-(log-[a-z0-9-]+|holder)")) {
        found++;
        assertThat(artifact.getValue().path("properties").toString())
            .doesNotContain("Role", "s3://", "bootstrap");
        assertThat(artifact.getValue().path("dependencies")).isEmpty();
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(13);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theTableHasEveryResource(String name) {
    Synthesized synthesized = Synthesized.of(name);
    Inventory inventory = Inventory.of(synthesized.templates());
    int resources =
        synthesized.templates().all().stream()
            .mapToInt(template -> template.tree().path("Resources").size())
            .sum();
    int others = inventory.others().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(inventory.items().size() + others).isEqualTo(resources);
    assertThat(inventory.items()).allMatch(item -> item.perMonth() != null);
  }

  @Test
  void theTableAddsUp() {
    Inventory inventory = Inventory.of(Synthesized.of("edge-routing").templates());
    // two sites: load balancer, two endpoints in two zones, two instances with disks; health, of
    // alarms and of others too; alarms
    double site = 730 * (0.0225 + 4 * 0.01 + 2 * 0.0084) + 2 * 8 * 0.08;
    assertThat(inventory.perMonth())
        .isCloseTo(
            2 * site + 2 * 2.5 + 3 * 0.5 + 5 * 0.1 + 3, org.assertj.core.data.Offset.offset(0.001));
    // distribution, two events of the function at 1 ms and 128 MB, CloudFront function, API, its
    // log
    assertThat(inventory.perMillion())
        .isCloseTo(
            1 + 2 * (0.6 + 1e3 * 0.125 * 0.00005001) + 0.1 + 1 + 0.2,
            org.assertj.core.data.Offset.offset(0.001));
    List<String> lines = Table.of(inventory);
    assertThat(lines)
        .anyMatch(line -> line.contains("cdnfailover-kimkao-io-log-REGION, 13 regions"))
        .anyMatch(line -> line.contains("looked up 2026-11-22"));
    Item balancer =
        inventory.items().stream()
            .filter(item -> item.what().equals("load balancer"))
            .findFirst()
            .orElseThrow();
    assertThat(balancer.region()).isEqualTo("us-east-1");
  }

  @Test
  void cfnLintFindsNothing() throws IOException, InterruptedException {
    String lint = Tools.wanted("cfn-lint", "pip install cfn-lint");
    for (String name : List.of("poc", "combined", "settings")) {
      Path folder = Synthesized.of(name).folder();
      try (Stream<Path> files = Files.list(folder)) {
        List<String> command =
            new ArrayList<>(List.of(lint, "-r", "us-east-1", "-i", "W3005", "-t"));
        files
            .filter(
                file ->
                    file.toString()
                        .matches(".*-(edge|cdn[12]|holder|log-us-east-1)\\.template\\.json"))
            .forEach(file -> command.add(file.toString()));
        assertThat(run(command, folder)).as(name).isEqualTo("0 ");
      }
    }
  }

  /** The CDK CLI itself runs the app and reads the assembly. */
  @Test
  void theCdkCliGivesTheSameTemplates(@TempDir Path folder) throws Exception {
    String cdk = Tools.require("cdk", "npm install --prefix .tools aws-cdk@2");
    Path out = folder.resolve("cdk.out");
    String app =
        Path.of(System.getProperty("java.home"), "bin", "java")
            + " -cp "
            + System.getProperty("java.class.path")
            + " io.kimkao.edge.infra.SynthCommand";
    List<String> command =
        List.of(
            cdk,
            "synth",
            "--quiet",
            "--strict",
            "--app",
            app,
            "--output",
            out.toString(),
            "--context",
            "config=" + Synthesized.file("edge-routing"));
    String printed = run(command, folder);
    assertThat(printed).startsWith("0 ");
    Synthesized ours = Synthesized.of("edge-routing");
    try (Stream<Path> files = Files.list(ours.folder())) {
      List<Path> templates =
          files.filter(file -> file.toString().endsWith(".template.json")).toList();
      assertThat(templates).hasSize(17);
      for (Path template : templates) {
        assertThat(out.resolve(template.getFileName())).hasSameTextualContentAs(template);
      }
    }
  }

  /** In a network namespace without interfaces, without credentials. */
  @Test
  void aSynthConnectsToNobody(@TempDir Path folder) throws Exception {
    String unshare = Tools.require("unshare", "util-linux");
    List<String> command =
        List.of(
            unshare,
            "--net",
            "--map-root-user",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.kimkao.edge.infra.SynthCommand",
            "--config",
            Synthesized.file("edge-routing").toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(run(command, folder)).startsWith("0 ");
    assertThat(folder.resolve("out/manifest.json")).exists();
  }

  private static String run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder.toAbsolutePath().getParent(), "run", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("CDK_DISABLE_CLI_TELEMETRY", "true");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("HOME", System.getProperty("user.home"));
    builder.directory(new File(".").getAbsoluteFile());
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(log);
    Files.delete(log);
    return process.exitValue() + " " + text.strip();
  }
}
