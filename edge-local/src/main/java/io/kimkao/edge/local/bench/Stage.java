package io.kimkao.edge.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The competitors and their events for one workload, in a folder of its own until closed.
 *
 * @param bundle our bundle, unpacked
 * @param checked the same with {@code "limits": true}
 * @param handwritten the handler in JavaScript with the same rules, beside the same configuration
 * @param hostOnly the three-line handler
 * @param jar our jar
 * @param events one line each
 * @param event the first of them
 */
record Stage(
    Path folder,
    Path bundle,
    Path checked,
    Path handwritten,
    Path hostOnly,
    Path jar,
    Path events,
    Path event)
    implements AutoCloseable {
  private static final String INDEX = "index.mjs";

  static Stage of(Workload workload, Artefact bundle, Artefact jar) throws IOException {
    Path folder = Files.createTempDirectory("edge-bench-");
    byte[] configuration = workload.configuration();
    Path ours = Files.createDirectory(folder.resolve("ours"));
    bundle.withConfiguration(configuration, folder.resolve("edge.zip")).unpack(ours);
    Path checked = Files.createDirectory(folder.resolve("checked"));
    ObjectNode limits = (ObjectNode) Json.read(new String(configuration, StandardCharsets.UTF_8));
    limits.put("limits", true);
    bundle.withConfiguration(Json.bytes(limits), folder.resolve("checked.zip")).unpack(checked);
    Path theirs = Files.createDirectory(folder.resolve("handwritten"));
    Resource.copy("handwritten.mjs", theirs.resolve(INDEX));
    Files.write(theirs.resolve(ConfigurationFile.NAME), configuration);
    return new Stage(
        folder,
        ours,
        checked,
        theirs,
        Resource.copy("hostonly.mjs", folder.resolve("hostonly.mjs")),
        jar.withConfiguration(configuration, folder.resolve("lambda.jar")).file(),
        Files.write(folder.resolve("events.jsonl"), workload.eventLines()),
        Files.writeString(folder.resolve("event.json"), workload.events().get(0)));
  }

  Path ourIndex() {
    return bundle.resolve(INDEX);
  }

  Path checkedIndex() {
    return checked.resolve(INDEX);
  }

  Path theirIndex() {
    return handwritten.resolve(INDEX);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
