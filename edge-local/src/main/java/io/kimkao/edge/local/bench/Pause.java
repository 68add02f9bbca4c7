package io.kimkao.edge.local.bench;

import io.kimkao.edge.testkit.ReplayException;

/** Waiting for a process. */
final class Pause {
  private Pause() {}

  static void millis(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted", e);
    }
  }
}
