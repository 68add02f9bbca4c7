package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local edge that {@code ./edge up} has started, in a folder of its own.
 *
 * @param local its {@code .edge/local.json}
 * @param seconds from the start of the launcher until that was there
 */
record EdgeProcess(Process process, Path local, double seconds) {
  private static final int POLL_MILLIS = 5;
  private static final int PATIENCE_SECONDS = 60;
  private static final Path PROCESSES = Path.of("/proc");
  private static final String RESIDENT = "VmRSS:";

  /**
   * Starts it, with the launcher, so that it runs as it does for everybody.
   *
   * @param home the folder of the launcher
   */
  static EdgeProcess start(Children children, Path home) throws IOException {
    Path folder = children.folder("up-");
    Path local = folder.resolve(".edge").resolve("local.json");
    ProcessBuilder up =
        new ProcessBuilder(
                home.resolve("edge").toString(),
                "up",
                "--quiet",
                "--config",
                home.resolve("samples/config/edge-routing.json").toString(),
                "--port-base",
                String.valueOf(FreePorts.base()))
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    Process process = children.start(up);
    while (!Files.exists(local)) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_SECONDS * 1e9) {
        Children.end(process);
        throw new ReplayException("./edge up: must start, but does not");
      }
      Pause.millis(POLL_MILLIS);
    }
    return new EdgeProcess(process, local, (System.nanoTime() - start) / 1e9);
  }

  /** Whether the machine tells how much memory a process has. */
  static boolean tellsMemory() {
    return Files.isReadable(PROCESSES.resolve("self/status"));
  }

  /** Resident memory of the JVM, MB. */
  double jvmMegabytes() throws IOException {
    return megabytes(process.toHandle());
  }

  /** The same with all processes that it has started: functions and backends. */
  double megabytes() throws IOException {
    double all = jvmMegabytes();
    for (ProcessHandle child : process.descendants().toList()) {
      all += megabytes(child);
    }
    return all;
  }

  private static double megabytes(ProcessHandle process) throws IOException {
    Path status = PROCESSES.resolve(process.pid() + "/status");
    List<String> lines = Files.readAllLines(status);
    return lines.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .flatMap(line -> Stream.of(line.substring(RESIDENT.length()).trim().split(" ", 2)[0]))
        .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) * 1024 / 1e6)
        .sum();
  }
}
