package io.kimkao.edge.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes and a folder that end with a measurement, also where it is interrupted. */
final class Children implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Path folder = Files.createTempDirectory("edge-bench-");
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private boolean closed;

  Children() throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "children"));
  }

  /** A new folder. */
  Path folder(String prefix) throws IOException {
    return Files.createTempDirectory(folder, prefix);
  }

  synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("interrupted");
    }
    Process process = builder.start();
    ends.push(() -> end(process));
    return process;
  }

  /** Is called before what has been started so far ends. */
  synchronized void atEnd(Runnable end) {
    ends.push(end);
  }

  /** Ends a process and, where it does not do so itself, those that it has started. */
  static void end(Process process) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!ends.isEmpty()) {
      ends.pop().run();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // it lies where temporary files lie
    }
  }
}
