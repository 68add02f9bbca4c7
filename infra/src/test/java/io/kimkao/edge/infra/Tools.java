package io.kimkao.edge.infra;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Tools that a user may lack: without one a test says so and is skipped; in CI it fails. */
final class Tools {
  private Tools() {}

  /** The tool, from {@code .tools} or the PATH. */
  static String require(String name, String hint) {
    String found = find(name);
    if (found == null) {
      missing(name, hint, System.getenv("CI") != null);
    }
    return String.valueOf(found);
  }

  /** The same for a tool that cannot be installed from a registry everywhere. */
  static String wanted(String name, String hint) {
    String found = find(name);
    if (found == null) {
      missing(name, hint, false);
    }
    return String.valueOf(found);
  }

  private static void missing(String name, String hint, boolean ci) {
    String line = "SKIPPED: needs " + name + " (" + hint + ")";
    if (ci) {
      fail(line);
    }
    System.err.println(line);
    Assumptions.abort(line);
  }

  private static @Nullable String find(String name) {
    Path own = Path.of("../.tools/node_modules/.bin", name).toAbsolutePath().normalize();
    if (Files.isExecutable(own)) {
      return own.toString();
    }
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
        return Path.of(folder, name).toString();
      }
    }
    return null;
  }
}
