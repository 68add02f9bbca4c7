package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bundle in lambda-local, which loads it as the ES module that it is. {@link CasesTest} holds
 * the same results in our own replay.
 */
final class LambdaLocalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "action-redirect-at-viewer-request",
        "host-follows-distribution-2",
        "action-respond",
        "body-and-query-stay",
        "response-location-gets-the-public-name",
        "response-header-rule-at-viewer-response"
      })
  void theStoryIsTheSameThere(String name) throws IOException, InterruptedException {
    RecordedEvent story = RecordedEvent.read(Built.CASES.resolve(name));
    assertThat(Difference.between(Objects.requireNonNull(story.expected()), Json.read(run(story))))
        .isEmpty();
  }

  private String run(RecordedEvent story) throws IOException, InterruptedException {
    Tools.needNode();
    Path host =
        Tools.need(
            Tools.NPM.resolve("lambda-local/build/cli.js"),
            "npm install --prefix .tools lambda-local@2.2.0");
    byte[] configuration = Files.readAllBytes(Objects.requireNonNull(story.configuration()));
    Built.bundle().withConfiguration(configuration, folder.resolve("edge.zip")).unpack(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                Node.command(),
                host.toString(),
                "--esm",
                "--lambda-path=index.mjs",
                "--event-path=" + story.file().toRealPath(),
                "--verboselevel=1")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    // it would look for credentials there
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.substring(output.indexOf('{'), output.lastIndexOf('}') + 1);
  }
}
