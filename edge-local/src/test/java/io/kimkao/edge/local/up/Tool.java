package io.kimkao.edge.local.up;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A program that a test wants and a user may lack. */
public final class Tool {
  private Tool() {}

  /**
   * Where it is; without it the test is skipped loudly, and fails where {@code CI} is {@code true}.
   *
   * @param what is not tried without it
   */
  @SuppressWarnings("SystemOut") // a skip has to be loud
  public static Path needed(String program, String what) {
    for (String folder :
        (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(program + " must be installed");
    }
    System.err.println("SKIPPED: no " + program + ": " + what + " is not tried");
    Assumptions.abort("no " + program);
    return Path.of(program);
  }
}
