package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.controller.HttpsProber;
import io.kimkao.edge.controller.Limits;
import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import io.kimkao.edge.controller.Settings;
import io.kimkao.edge.controller.Sleeper;
import io.kimkao.edge.controller.Step;
import io.kimkao.edge.controller.Takeover;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.takeover.ControlPlanes;
import io.kimkao.edge.local.takeover.NearProber;
import io.kimkao.edge.testkit.ReplayException;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./edge takeover}: the controller of topology takeover, run from here. */
@Command(
    name = "takeover",
    mixinStandardHelpOptions = true,
    description =
        "Moves the public name to the other distribution of the local edge that runs, or of AWS:"
            + " checks, moves, verifies, and takes it back if that fails.")
final class TakeoverCommand implements Callable<Integer> {
  /** Where a change arrives after a second, not after minutes. */
  private static final Limits NEAR =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          3,
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  /** For the call that is under way, and those that give the lock back. */
  private static final long UNLOCK_SECONDS = 60;

  private static final Set<Outcome> GOOD =
      EnumSet.of(Outcome.MOVED, Outcome.ALREADY_THERE, Outcome.WOULD_MOVE);

  @Option(
      names = "--to",
      paramLabel = "SITE",
      description = "whose distribution gets the name (default: the second site's)")
  private @Nullable String to;

  @Option(names = "--back", description = "to the first site's distribution")
  private boolean back;

  @Option(names = "--dry-run", description = "look at everything, change nothing")
  private boolean dryRun;

  @Option(names = "--now", description = "without waiting for the hold-down since the last move")
  private boolean now;

  @Option(
      names = "--aws",
      description = "on AWS, with the credentials of the environment (CONTROL PLANE, us-east-1)")
  private boolean aws;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Mixin private Chosen chosen = new Chosen();

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (back && to != null) {
      throw new ReplayException("--back: must stand without --to, but does not");
    }
    chosen.standsWith(aws);
    Deployment deployment = Objects.requireNonNull(file().deployment());
    if (!deployment.has(Topology.TAKEOVER)) {
      throw new ReplayException(
          "takeover: must be in deployment.topology, which has a second distribution, but is not");
    }
    Vertx vertx = Vertx.vertx();
    URI endpoint = aws ? null : URI.create(running.description().path("control").asText());
    try (ControlPlanes planes = new ControlPlanes(endpoint)) {
      Settings settings =
          planes.settings(deployment, aws ? Limits.DEFAULTS : NEAR, Settings.HOLD_DOWN);
      Prober prober = aws ? new HttpsProber(Duration.ofSeconds(5)) : near(vertx);
      Takeover takeover =
          new Takeover(settings, planes.aws(), prober, Clock.systemUTC(), Sleeper.REAL, this::say);
      return unlessInterrupted(takeover, request(deployment), deployment);
    } catch (IllegalArgumentException | SdkException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ReplayException(
          message.startsWith("Unable to load credentials")
              ? "takeover: must have credentials in the environment, but has none that this can read;"
                  + " try eval \"$(aws configure export-credentials --format env)\""
              : message);
    } finally {
      vertx.close();
    }
  }

  /** Ctrl-C ends the run, which gives its lock back first and says so. */
  private int unlessInterrupted(Takeover takeover, Request request, Deployment deployment) {
    Thread self = Thread.currentThread();
    CountDownLatch over = new CountDownLatch(1);
    Thread end =
        new Thread(
            () -> {
              self.interrupt();
              await(over);
            });
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return report(takeover.run(request), deployment.has(Topology.DIRECT));
    } finally {
      over.countDown();
      removed(end);
    }
  }

  private static void await(CountDownLatch over) {
    try {
      if (!over.await(UNLOCK_SECONDS, TimeUnit.SECONDS)) {
        return; // the lock ends by itself
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removed(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // it is what ends this
    }
  }

  /** That of AWS, or the one that the local edge runs, perhaps in another topology. */
  private ConfigurationFile file() throws IOException {
    if (aws) {
      return chosen.file(null);
    }
    try {
      List<String> words = new ArrayList<>();
      running.get("state").path("topologies").forEach(one -> words.add(one.asText()));
      return Chosen.running(running.description().path("config").asText(), words);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Request request(Deployment deployment) {
    String site = to != null ? to : (back ? deployment.first() : deployment.second()).name();
    Request request = Request.to(site);
    request = dryRun ? request.dry() : request;
    return now ? request.atOnce() : request;
  }

  private int report(Report report, boolean direct) {
    PrintWriter out = spec.commandLine().getOut();
    if (direct && !json && report.outcome() == Outcome.MOVED) {
      out.println(
          "topology direct: DNS goes by the distribution of "
              + report.from()
              + "; while that is ill, viewers are led to the second API until you deploy");
    }
    out.println(
        json
            ? report.json()
            : (aws ? "" : "local edge: ") + report.text().lines().findFirst().orElse(""));
    out.flush();
    return GOOD.contains(report.outcome()) ? 0 : EdgeCommand.DIFFERENT;
  }

  private void say(Step step) {
    if (!json) {
      spec.commandLine().getOut().println(step);
      spec.commandLine().getOut().flush();
    }
  }

  private Prober near(Vertx vertx) throws IOException {
    JsonNode local = running.description();
    Map<String, SocketAddress> listening = new HashMap<>();
    local
        .path("names")
        .properties()
        .forEach(one -> listening.put(one.getKey(), address(one.getValue().asText())));
    return new NearProber(
        vertx,
        listening,
        address(local.path("edge").asText()),
        new PemTrustOptions().addCertPath(local.path("ca").asText()));
  }

  private static SocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return SocketAddress.inetSocketAddress(
        Integer.parseInt(text.substring(colon + 1)), text.substring(0, colon));
  }
}
