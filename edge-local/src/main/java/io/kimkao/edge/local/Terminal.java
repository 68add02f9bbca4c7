package io.kimkao.edge.local;

import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Lines for the terminal, written by a thread of its own, so that nothing waits for it. */
final class Terminal {
  private static final int MOST = 10_000;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST);
  private final PrintWriter out;

  Terminal(PrintWriter out) {
    this.out = out;
    Thread thread = new Thread(this::write, "terminal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes that line soon; forgets it if ten thousand others wait. */
  void line(String line) {
    lines.offer(line);
  }

  private void write() {
    try {
      while (true) {
        out.println(lines.take());
        if (lines.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
