package io.kimkao.edge.local.drill;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Outlook;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.drill.Scenario.Step;
import io.kimkao.edge.local.up.LocalEdge;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.local.up.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of one topology, one after the other, on a local edge of its own. */
public final class Drill implements AutoCloseable {
  /** The waiting goes so much faster than documented. */
  public static final Pace PACE = new Pace(10);

  private static final int VIEWERS = 20;
  private static final int PAUSE_MILLIS = 12;
  private static final long TIMEOUT_MILLIS = 65_000;
  private static final int INSTANCES = 2;
  private static final int SECONDS_TO_HEAL = 20;

  /** The load, and who answers it. */
  static final String LOAD =
      VIEWERS
          + " viewers, half of them with keep-alive, each with one request at a time and a pause of "
          + PAUSE_MILLIS
          + " ms, a third of them writes; "
          + INSTANCES
          + " instances of the function";

  private final Vertx vertx = Vertx.vertx();
  private final Ledger ledger = new Ledger();
  private final LocalEdge edge;
  private final Deployment deployment;
  private final List<Outlook> outlook;
  private final @Nullable Alarm alarm;
  private int run;

  /**
   * A local edge in that topology, which runs when this returns.
   *
   * @param given with documented times; {@link Drills#paced} of it runs
   * @param artefact with the paced configuration
   */
  public Drill(ConfigurationFile given, Artefact artefact, Ports ports)
      throws GeneralSecurityException, IOException, InterruptedException {
    ConfigurationFile file = Drills.paced(given);
    this.outlook = given.outlook();
    this.deployment = Objects.requireNonNull(file.deployment());
    List<SocketAddress> backends = new ArrayList<>();
    for (var site : deployment.sites()) {
      int port = await(ledger.backend(vertx, site.name(), Ports.ADDRESS));
      backends.add(SocketAddress.inetSocketAddress(port, Ports.ADDRESS));
    }
    this.edge =
        new LocalEdge(
            new LocalEdge.Settings(
                file,
                deployment,
                ports,
                artefact,
                INSTANCES,
                null,
                null,
                backends,
                PACE.millis(deployment.healthCheck().intervalSeconds() * 1000L),
                PACE),
            null);
    await(edge.start());
    this.alarm = deployment.has(Topology.TAKEOVER) ? new Alarm(vertx, edge, deployment) : null;
  }

  /** What that scenario did to reads and writes, and how many requests there were in all. */
  public Result run(Scenario scenario) throws InterruptedException {
    run++;
    healed();
    Queue<Sent> log = new ConcurrentLinkedQueue<>();
    Viewer.Setting setting =
        new Viewer.Setting(
            deployment.domainName(),
            "run" + run,
            PAUSE_MILLIS,
            PACE.millis(TIMEOUT_MILLIS),
            edge.trust());
    List<Viewer> viewers = new ArrayList<>();
    long start = System.nanoTime();
    Promise<Void> started = Promise.promise();
    vertx.runOnContext(
        go -> {
          for (int i = 0; i < VIEWERS; i++) {
            Whereabouts whereabouts = new Whereabouts(edge.dns(), setting.host(), edge.listening());
            viewers.add(new Viewer(vertx, setting, whereabouts, i, i % 2 == 0, log::add).start());
          }
          started.complete();
        });
    await(started.future());
    CompletableFuture<Void> watching = watching(log, start, scenario.end());
    for (Step step : scenario.steps()) {
      until(start, step.second());
      done(step);
    }
    until(start, scenario.end());
    watching.join();
    await(Future.join(viewers.stream().map(Viewer::stop).toList()));
    List<Sent> all = List.copyOf(log);
    List<Row> rows = new ArrayList<>();
    for (Scenario.Window window : scenario.windows()) {
      long from = start + (long) (window.from() * 1e9);
      long to = start + (long) (window.to() * 1e9);
      for (boolean write : new boolean[] {false, true}) {
        String aws = window.equals(scenario.windows().get(0)) ? lost(scenario, write) : null;
        rows.add(Row.of(scenario.topology(), window.fault(), write, all, from, to, ledger, aws));
      }
    }
    List<Step> named =
        scenario.steps().stream()
            .map(step -> new Step(step.second(), part(step), step.kind(), step.value()))
            .toList();
    return new Result(scenario.with(named), rows, all, start);
  }

  /**
   * What came of a scenario.
   *
   * @param all requests, those outside of its windows too
   * @param start of the drill's clock, in nanoseconds
   */
  public record Result(Scenario scenario, List<Row> rows, List<Sent> all, long start) {}

  private @Nullable String lost(Scenario scenario, boolean write) {
    return outlook.stream()
        .filter(
            one -> !scenario.failure().isEmpty() && one.failure().startsWith(scenario.failure()))
        .findFirst()
        .map(one -> one.lostFor(write))
        .orElse(null);
  }

  /** The alarm, where there is one. */
  private CompletableFuture<Void> watching(Queue<Sent> log, long start, double end) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            if (alarm != null) {
              alarm.watch(log, start, end);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void done(Step step) throws InterruptedException {
    Double value = Double.isNaN(step.value()) ? null : (Double) step.value();
    String part = part(step);
    if (part.equals(Drills.SWITCH)) {
      edge.turn(step.kind());
      return;
    }
    await(
        step.kind().isEmpty()
            ? edge.faults().mend(part)
            : edge.faults().set(part, step.kind(), value));
  }

  private String part(Step step) {
    return step.part()
        .replace(Drills.FIRST, deployment.first().name())
        .replace(Drills.SECOND, deployment.second().name())
        .replace(Drills.ONE, deployment.hasTwoDistributions() ? "-1" : "");
  }

  /** All is mended, and everybody knows. */
  private void healed() throws InterruptedException {
    await(edge.faults().mend());
    if (alarm != null) {
      alarm.back();
    }
    boolean routing = deployment.activeName() != null;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_HEAL);
    while (!edge.isWell()) {
      if (routing) {
        edge.turn(Position.AUTOMATIC.word());
        edge.turn(Position.RELEASE.word()); // of a hold-down that began meanwhile, too
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the local edge must be well again, but is not");
      }
      Thread.sleep(20);
    }
    Thread.sleep(PACE.millis(10_000)); // as long as answers of DNS are kept
  }

  private static void until(long start, double second) throws InterruptedException {
    long left = start + (long) (second * 1e9) - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private static <T extends @Nullable Object> T await(Future<T> future)
      throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (alarm != null) {
      alarm.close();
    }
    edge.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
