package io.kimkao.edge.local;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.drill.Drill;
import io.kimkao.edge.local.drill.Drills;
import io.kimkao.edge.local.drill.Report;
import io.kimkao.edge.local.drill.Runbook;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  @Parameters(
      arity = "0..*",
      paramLabel = "TOPOLOGY",
      description =
          "poc, edge-routing, takeover, direct, or edge-routing+takeover; all four without")
  private @Nullable List<String> topologies;

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--fault", paramLabel = "TEXT", description = "only faults that contain it")
  private String fault = "";

  @Option(
      names = "--aws",
      description = "print the same as a runbook for a real account; nothing is called")
  private boolean aws;

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
    Ports ports = Chosen.ports(portBase);
    if (aws) {
      chosen.given();
      if (json != null || html != null || !fault.isEmpty()) {
        throw new ReplayException(
            "--aws: must stand without --fault, --json and --html, but does not");
      }
      ConfigurationFile file = chosen.file(topologies);
      Deployment deployment = Objects.requireNonNull(file.deployment());
      Runbook.of(chosen.given(), deployment, file.outlook())
          .forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      return 0;
    }
    List<String> asked = topologies == null ? Drills.TOPOLOGIES : topologies;
    for (String topology : asked) {
      if (!Drills.isKnown(topology)) {
        throw new ReplayException(
            topology
                + ": must be one of "
                + String.join(", ", Drills.TOPOLOGIES)
                + ", or the last three combined with a plus");
      }
    }
    List<String> drilled =
        asked.stream().filter(topology -> !Drills.of(topology, fault).isEmpty()).toList();
    if (drilled.isEmpty()) {
      throw new ReplayException("--fault " + fault + ": must be part of a fault, but is of none");
    }
    writable("--json", json);
    writable("--html", html);
    Report report = new Report();
    for (String topology : drilled) {
      run(topology, ports, report);
    }
    PrintWriter out = spec.commandLine().getOut();
    report.lines().forEach(out::println);
    report.notes().forEach(out::println);
    out.println(report.summary());
    out.flush();
    if (json != null) {
      Files.writeString(json, Json.text(report.json()) + "\n");
    }
    if (html != null) {
      Deployment deployment = Objects.requireNonNull(chosen.file(null).deployment());
      List<String> sites = deployment.sites().stream().map(Site::name).toList();
      Files.writeString(html, report.page(sites));
    }
    return report.wrong() + report.unrecovered() == 0 ? 0 : EdgeCommand.DIFFERENT;
  }

  /** Found out before minutes have gone by. */
  private static void writable(String option, @Nullable Path file) {
    if (file != null) {
      Path held = Files.exists(file) ? file : file.toAbsolutePath().getParent();
      if (held == null || Files.isDirectory(file) || !Files.isWritable(held)) {
        throw new ReplayException(
            option + " " + file + ": must be a file that can be written, but is not");
      }
    }
  }

  private void run(String topology, Ports ports, Report report)
      throws IOException, GeneralSecurityException, InterruptedException {
    ConfigurationFile file = chosen.file(Drills.words(topology));
    Path artefact = Files.createTempFile("edge-", ".zip");
    artefact.toFile().deleteOnExit();
    try (Drill drill =
        new Drill(
            file,
            Artefacts.bundle().withConfiguration(Drills.paced(file).atTheEdge().bytes(), artefact),
            ports)) {
      for (Scenario scenario : Drills.of(topology, fault)) {
        err("drill: " + topology + ": " + scenario.windows().get(0).fault());
        report.add(drill.run(scenario));
      }
    }
  }

  private void err(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
