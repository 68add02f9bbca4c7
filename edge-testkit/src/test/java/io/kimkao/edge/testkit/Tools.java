package io.kimkao.edge.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tools that a user may lack: their tests skip loudly, and fail where CI should have them. */
final class Tools {
  /** Where {@code .ci/run} installs from npm. */
  static final Path NPM = Path.of("../.tools/node_modules");

  private Tools() {}

  static void needNode() {
    need(Node.isUsable(), "Node.js 20 or newer on the PATH");
  }

  static Path need(Path file, String what) {
    need(Files.exists(file), what);
    return file.toAbsolutePath().normalize();
  }

  private static void need(boolean there, String what) {
    if (there) {
      return;
    }
    String line = "this test needs " + what;
    if (System.getenv("CI") != null) {
      fail(line);
    }
    System.err.println("SKIPPED: " + line);
    abort(line);
  }
}
