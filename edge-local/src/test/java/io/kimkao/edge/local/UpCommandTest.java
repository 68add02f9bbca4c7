package io.kimkao.edge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.local.up.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./edge up} as a process of its own. */
final class UpCommandTest {
  @TempDir private Path folder;

  @Test
  void aFolderHasOneLocalEdgeAndNothingOutlivesIt() throws Exception {
    Process first = up(Rehearsal.freeBase());
    List<ProcessHandle> children = new ArrayList<>();
    try {
      Path known = folder.resolve(".edge/local.json");
      for (int i = 0; i < 600 && first.isAlive() && !Files.exists(known); i++) {
        Thread.sleep(50);
      }
      assertThat(known).exists();
      first.descendants().forEach(children::add);
      assertThat(children).as("functions, and nginx where it is installed").isNotEmpty();
      Process second = up(Rehearsal.freeBase());
      assertThat(text(second))
          .contains("must not name a local edge that runs, but names process " + first.pid());
      assertThat(second.waitFor()).isEqualTo(EdgeCommand.BAD_INPUT);
      assertThat(known).exists();
    } finally {
      first.destroyForcibly(); // as kill -9 does: nothing of it can tidy up
    }
    assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    Process next = up(Rehearsal.freeBase());
    try {
      String line = next.inputReader().readLine();
      while (line != null && !line.startsWith("up: https://")) {
        line = next.inputReader().readLine();
      }
      assertThat(line).as("a new one starts").isNotNull();
    } finally {
      next.destroy();
      next.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process up(int base) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-D" + Artefacts.FOLDER + "=" + Path.of("../edge-function/target").toAbsolutePath(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EdgeCommand.class.getName(),
            "up",
            "--config",
            Path.of("../samples/config/edge-routing.json").toAbsolutePath().toString(),
            "--port-base",
            String.valueOf(base));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
