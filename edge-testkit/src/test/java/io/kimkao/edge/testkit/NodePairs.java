package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** One Node.js process that runs pairs through the compiled module, one after the other. */
final class NodePairs implements AutoCloseable {
  private final Path script;
  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;

  NodePairs() throws IOException {
    script = Files.createTempFile("pairs-", ".mjs");
    try (InputStream resource =
        Objects.requireNonNull(NodePairs.class.getResourceAsStream("pairs.mjs"))) {
      Files.write(script, resource.readAllBytes());
    }
    process =
        new ProcessBuilder(
                Node.command(), script.toString(), Built.MODULE.toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    to = process.outputWriter(StandardCharsets.UTF_8);
    from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The result's text, or {@code error: } and the message. */
  String run(Pair pair) throws IOException {
    to.write(pair.line());
    to.newLine();
    to.flush();
    String line = from.readLine();
    assertThat(line).as("Node.js answers").isNotNull();
    JsonNode answer = Json.read(line);
    return answer.has("error")
        ? "error: " + answer.get("error").textValue()
        : Json.text(answer.get("result"));
  }

  @Override
  public void close() {
    process.destroy();
    script.toFile().delete();
  }
}
