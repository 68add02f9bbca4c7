package io.kimkao.edge.local.distribution;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of changes to the edge. They arrive in the order in which they were made, each as a
 * whole.
 */
final class Propagation {
  private final Vertx vertx;
  private final long millis;
  private final Consumer<List<StoredDistribution>> arrived;
  private final Queue<List<StoredDistribution>> onTheirWay = new ArrayDeque<>();
  private volatile Served served = Served.NOTHING;

  /**
   * Nothing is served yet.
   *
   * @param millis until a change arrives; 0 for at once, within the call
   * @param arrived is told what is served now
   */
  Propagation(Vertx vertx, long millis, Consumer<List<StoredDistribution>> arrived) {
    this.vertx = vertx;
    this.millis = millis;
    this.arrived = arrived;
  }

  @Nullable Distribution forHost(String host) {
    return served.forHost(host);
  }

  /** Those versions are served some time from now, all at once. */
  synchronized void send(List<StoredDistribution> versions) {
    if (millis == 0) {
      serve(versions);
      return;
    }
    onTheirWay.add(versions);
    vertx.setTimer(millis, timer -> arrive());
  }

  /** The oldest change: there are as many timers as changes, all of the same length. */
  private void arrive() {
    List<StoredDistribution> oldest;
    synchronized (this) {
      oldest = onTheirWay.remove();
      served = served.with(oldest);
    }
    arrived.accept(oldest);
  }

  /** Those versions are served from now on. */
  void serve(List<StoredDistribution> versions) {
    synchronized (this) {
      served = served.with(versions);
    }
    arrived.accept(versions);
  }

  /** That distribution is served no more. */
  synchronized void end(String id) {
    served = served.without(id);
  }
}
