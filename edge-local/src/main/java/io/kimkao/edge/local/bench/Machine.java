package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were measured on. */
public final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Processor, cores, operating system, Java and Node.js in one line. */
  public static String line() throws IOException {
    return String.join(
        ", ",
        processor(),
        Runtime.getRuntime().availableProcessors() + " cores",
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "Java " + Runtime.version(),
        "Node.js " + Child.output(List.of(Node.command(), "--version")).trim());
  }

  /** The model where Linux tells it; the architecture otherwise. */
  private static String processor() throws IOException {
    if (Files.isReadable(CPUS)) {
      for (String line : Files.readAllLines(CPUS)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).trim();
        }
      }
    }
    return System.getProperty("os.arch", "unknown processor");
  }
}
