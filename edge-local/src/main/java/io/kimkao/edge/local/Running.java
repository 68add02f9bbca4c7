package io.kimkao.edge.local;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The local edge that runs from this folder, known by {@code .edge/local.json}. */
final class Running {
  private static final Path FOLDER = Path.of(".edge");
  private static final String FILE = "local.json";
  private static final Duration PATIENCE = Duration.ofSeconds(70);

  private final URI console;

  private Running(URI console) {
    this.console = console;
  }

  /** Says where it is. */
  static void remember(Path folder, ObjectNode description) throws IOException {
    Path file = folder.resolve(FILE);
    Path fresh = Files.createTempFile(folder, "local", ".json");
    Files.writeString(fresh, Json.text(description) + "\n");
    Files.move(
        fresh,
        file,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes that back, if it was this process that said it. */
  static void forget(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)
        && Json.read(Files.readString(file)).path("pid").asLong()
            == ProcessHandle.current().pid()) {
      Files.delete(file);
    }
  }

  /** The one that runs. */
  static Running find() throws IOException {
    Path file = FOLDER.resolve(FILE);
    if (!Files.exists(file)) {
      throw new ReplayException(file + ": must be there, but is not; start ./edge up here first");
    }
    return new Running(URI.create(Json.read(Files.readString(file)).path("console").asText()));
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
  JsonNode call(String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.text(body));
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
