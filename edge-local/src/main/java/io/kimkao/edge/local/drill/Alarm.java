package io.kimkao.edge.local.drill;

import io.kimkao.edge.controller.Limits;
import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import io.kimkao.edge.controller.Takeover;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.local.takeover.ControlPlanes;
import io.kimkao.edge.local.takeover.NearProber;
import io.kimkao.edge.local.up.LocalEdge;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * The first distribution's alarm and the controller that it starts, as the stack has them: more
 * than 5 of 100 answers are errors in each of three periods in a row. The periods are a minute,
 * paced; that CloudFront's metrics are late is not imitated.
 */
final class Alarm implements AutoCloseable {
  private static final double PERIOD_SECONDS = 60;
  private static final int PERIODS = 3;
  private static final double SHARE = 0.05;
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          3,
          Duration.ofMillis(100),
          Duration.ofSeconds(10));

  private final Deployment deployment;
  private final ControlPlanes planes;
  private final Takeover takeover;

  /** Watches nothing yet. */
  Alarm(Vertx vertx, LocalEdge edge, Deployment deployment) {
    this.deployment = deployment;
    this.planes = new ControlPlanes(edge.endpoint());
    Prober prober = new NearProber(vertx, edge.listening(), edge.edge(), edge.trust());
    // one drill comes after the other: without a hold-down
    this.takeover =
        new Takeover(planes.settings(deployment, LIMITS, Duration.ZERO), planes.aws(), prober);
  }

  /**
   * Looks at the end of each period, until it has gone off or that moment has come.
   *
   * @throws IllegalStateException with the report of a takeover that moved nothing
   */
  void watch(Collection<Sent> log, long start, double end) throws InterruptedException {
    long period = (long) (PERIOD_SECONDS / Drill.PACE.times() * 1e9);
    int breaching = 0;
    for (long at = start + period; at < start + end * 1e9; at += period) {
      long left = at - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
      breaching = share(log, at - period, at) > SHARE ? breaching + 1 : 0;
      if (breaching == PERIODS) {
        Report report = takeover.run(Request.alarm(deployment.second().name()));
        if (report.outcome() != Outcome.MOVED) {
          throw new IllegalStateException(report.text());
        }
        return;
      }
    }
  }

  private static double share(Collection<Sent> log, long from, long to) {
    int all = 0;
    int lost = 0;
    for (Sent sent : log) {
      if (sent.end() >= from && sent.end() < to) {
        all++;
        lost += sent.outcome() == Sent.Outcome.LOST ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) lost / all;
  }

  /**
   * By hand, to the first distribution; nothing where it has the name.
   *
   * @throws IllegalStateException with the report, if it does not get there
   */
  void back() {
    Report report = takeover.run(Request.to(deployment.first().name()).atOnce());
    if (report.outcome() != Outcome.MOVED && report.outcome() != Outcome.ALREADY_THERE) {
      throw new IllegalStateException(report.text());
    }
  }

  @Override
  public void close() {
    planes.close();
  }
}
