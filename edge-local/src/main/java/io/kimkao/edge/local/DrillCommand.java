package io.kimkao.edge.local;

import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.drill.Drill;
import io.kimkao.edge.local.drill.Drills;
import io.kimkao.edge.local.drill.Report;
import io.kimkao.edge.local.drill.Scenario;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./edge drill}. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description =
        "Rehearses failover on local edges of its own: breaks one thing at a time under a steady"
            + " load and counts what is lost, wrong or repeated.")
final class DrillCommand implements Callable<Integer> {
  private static final String SAMPLE = "samples/config/edge-routing.json";

  /** What these warn of is what a drill does on purpose. Held: loggers are kept weakly. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("io.netty"), Logger.getLogger("io.vertx"));

  @Parameters(
      arity = "0..*",
      paramLabel = "TOPOLOGY",
      description = "poc, edge-routing, direct; all without")
  private @Nullable List<String> topologies;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a failover.json with deployment (default: " + SAMPLE + " of the project)")
  private @Nullable Path given;

  @Option(names = "--fault", paramLabel = "TEXT", description = "only faults that contain it")
  private String fault = "";

  @Option(names = "--json", paramLabel = "FILE", description = "writes the rows there as well")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "writes a page with a timeline of each scenario")
  private @Nullable Path html;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "where its local edges listen (default: ${DEFAULT-VALUE})",
      defaultValue = "28000")
  private int portBase;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
    if (portBase < 0 || portBase > Ports.MOST) {
      throw new ReplayException("--port-base: must be 0 to " + Ports.MOST + ", but is " + portBase);
    }
    LIBRARIES.forEach(one -> one.setLevel(Level.OFF));
    Path configuration =
        given != null ? given : Path.of(System.getProperty("edge.home", ".")).resolve(SAMPLE);
    ConfigurationFile file = ConfigurationFile.read(configuration);
    if (file.deployment() == null) {
      throw new ReplayException(
          configuration + ": must have deployment, which says what runs where, but has none");
    }
    List<String> chosen = topologies == null ? Drills.TOPOLOGIES : topologies;
    Report report = new Report();
    for (String topology : chosen) {
      List<Scenario> scenarios = Drills.of(topology, fault);
      ConfigurationFile paced = Drills.paced(file.withTopology(List.of(topology)));
      Path artefact = Files.createTempFile("edge-", ".zip");
      artefact.toFile().deleteOnExit();
      try (Drill drill =
          new Drill(
              paced,
              Artefacts.bundle().withConfiguration(paced.atTheEdge().bytes(), artefact),
              new Ports(portBase))) {
        for (Scenario scenario : scenarios) {
          err("drill: " + topology + ": " + scenario.windows().get(0).fault());
          report.add(drill.run(scenario));
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    report.lines().forEach(out::println);
    out.println(report.summary());
    out.flush();
    if (json != null) {
      Files.writeString(json, Json.text(report.json()) + "\n");
    }
    if (html != null) {
      List<String> sites =
          Objects.requireNonNull(file.deployment()).sites().stream().map(Site::name).toList();
      Files.writeString(html, report.page(sites));
    }
    return report.wrong() == 0 ? 0 : EdgeCommand.DIFFERENT;
  }

  private void err(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
