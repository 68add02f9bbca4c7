package io.kimkao.edge.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A local edge that runs, known by {@code .edge/local.json}; an option of those who ask it. */
final class Running {
  private static final String FILE = "local.json";
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  @Option(
      names = "--local",
      paramLabel = "FILE",
      description = "which local edge, where several run (default: ${DEFAULT-VALUE})",
      defaultValue = ".edge/" + FILE)
  private Path file;

  /**
   * Makes sure that nobody else is known by that folder.
   *
   * @throws ReplayException where another process that runs is
   */
  static void claim(Path folder) throws IOException {
    Path known = folder.resolve(FILE);
    if (Files.isRegularFile(known)) {
      long pid = read(known).path("pid").asLong();
      if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        throw new ReplayException(
            known
                + ": must not name a local edge that runs, but names process "
                + pid
                + "; end that one, or start this one in another folder");
      }
    }
  }

  /** Says where it is. */
  static void remember(Path folder, ObjectNode description) throws IOException {
    Path known = folder.resolve(FILE);
    Path fresh = Files.createTempFile(folder, "local", ".json");
    Files.writeString(fresh, Json.text(description) + "\n");
    Files.move(
        fresh,
        known,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes that back, if it was this process that said it. */
  static void forget(Path folder) throws IOException {
    Path known = folder.resolve(FILE);
    if (Files.exists(known) && read(known).path("pid").asLong() == ProcessHandle.current().pid()) {
      Files.delete(known);
    }
  }

  /** What {@code local.json} says. */
  JsonNode description() throws IOException {
    if (!Files.exists(file)) {
      throw new ReplayException(file + ": must be there, but is not; start ./edge up here first");
    }
    return read(file);
  }

  private URI console() throws IOException {
    String console = description().path("console").asText();
    if (!console.matches("http://127\\.0\\.0\\.1:\\d{1,5}/")) {
      throw new ReplayException(
          file + ": console must be an address on 127.0.0.1, but is \"" + console + "\"");
    }
    return URI.create(console);
  }

  private static JsonNode read(Path known) throws IOException {
    try {
      return Json.read(Files.readString(known));
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new ReplayException(known + ": must be JSON, but is not; delete it");
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  /**
   * Calls it.
   *
   * @param path below {@code /local/}
   * @throws ReplayException with what it says, where it refuses
   */
  JsonNode call(String method, String path, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.text(body));
    URI console = console();
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/local/" + path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .method(method, publisher)
            .build();
    HttpResponse<String> response;
    try {
      response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new ReplayException(console + ": must answer, but does not; start ./edge up again");
    }
    JsonNode answer =
        response.body().isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : Json.read(response.body());
    if (response.statusCode() >= 400) {
      throw new ReplayException(answer.path("message").asText("status " + response.statusCode()));
    }
    return answer;
  }
}
