package com.example.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.RecordedEvent;
import io.kimkao.edge.testkit.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both artefacts, as AWS runs them, give the same answers. Needs Node.js 20. */
final class ArtefactsIT {
  @Test
  void theBundleAndTheJarAgree() throws IOException {
    List<String> bundle = replay("target/tenant-function-1.0.0-edge.zip");
    assertTrue(bundle.get(0).contains("\"status\":\"404\""), bundle.get(0));
    assertTrue(bundle.get(1).contains("\"acme\""), bundle.get(1));
    assertEquals(bundle, replay("target/tenant-function-1.0.0-lambda.jar"));
  }

  private static List<String> replay(String artefact) throws IOException {
    List<String> results = new ArrayList<>();
    try (Replay replay =
        new Replay(Artefact.of(Path.of(artefact)), null, null, null)) {
      for (RecordedEvent event : RecordedEvent.in(Path.of("src/test/cases"))) {
        results.add(replay.run(event).output());
      }
    }
    return results;
  }
}
