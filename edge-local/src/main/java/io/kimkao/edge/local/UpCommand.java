package io.kimkao.edge.local;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.up.LocalEdge;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description =
        "Starts DNS, edge, function, APIs and backends of a configuration on 127.0.0.1, "
            + "until it is interrupted.")
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a failover.json with deployment (default: ${DEFAULT-VALUE})",
      defaultValue = "samples/config/edge-routing.json")
  private Path configuration;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "DNS at N + 53, edge at N + 443, APIs behind it (default: ${DEFAULT-VALUE})",
      defaultValue = "8000")
  private int portBase;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "processes of the function (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int instances;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ConfigurationFile file = ConfigurationFile.read(configuration);
    Deployment deployment = file.deployment();
    if (deployment == null) {
      throw new ReplayException(
          configuration + ": must have deployment, which says what runs where, but has none");
    }
    for (Topology topology : deployment.topologies()) {
      if (topology != Topology.POC && topology != Topology.EDGE_ROUTING) {
        throw new ReplayException(
            configuration
                + ": deployment.topology: must be poc or edge-routing here, but has "
                + topology.word());
      }
    }
    Path folder = Files.createDirectories(Path.of(".edge"));
    Path zip = Files.createTempFile("edge-", ".zip");
    zip.toFile().deleteOnExit();
    Artefact bundle = Artefacts.bundle().withConfiguration(file.atTheEdge().bytes(), zip);
    CountDownLatch end = new CountDownLatch(1);
    Ports ports = new Ports(portBase);
    try (LocalEdge edge =
        new LocalEdge(
            file,
            deployment,
            ports,
            line -> {
              out.println(line);
              out.flush();
            })) {
      Runtime.getRuntime().addShutdownHook(new Thread(edge::close, "edge-end"));
      edge.start(bundle, instances)
          .onSuccess(started -> told(out, edge, deployment, folder))
          .onFailure(
              failure -> {
                spec.commandLine().getErr().println(told(failure, ports));
                spec.commandLine().getErr().flush();
                end.countDown();
              });
      end.await();
    }
    return EdgeCommand.BAD_INPUT;
  }

  private static String told(Throwable failure, Ports ports) {
    return failure instanceof BindException
        ? "ports from "
            + (ports.base() + 53)
            + " on: must be free, but one is in use; try --port-base "
            + (ports.base() + 10_000)
        : String.valueOf(failure.getMessage());
  }

  private static void told(PrintWriter out, LocalEdge edge, Deployment deployment, Path folder) {
    Path root = folder.resolve("ca.pem");
    try {
      edge.writeRoot(root);
      Files.writeString(folder.resolve("local.json"), edge.description(root));
    } catch (IOException e) {
      out.println(e.getMessage());
    }
    out.println("up: https://" + deployment.domainName() + ", at " + edge.address());
    out.println();
    out.println("  dig @127.0.0.1 -p " + edge.dnsPort() + " " + deployment.domainName());
    out.println(
        "  curl --cacert "
            + root
            + " --connect-to ::"
            + edge.address()
            + " https://"
            + deployment.domainName()
            + "/orders");
    out.println();
    out.flush();
  }
}
