package io.kimkao.edge.local;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.api.Nginx;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.up.LocalEdge;
import io.kimkao.edge.local.up.Ports;
import io.kimkao.edge.testkit.ReplayException;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final Pattern URL = Pattern.compile("http://([A-Za-z0-9.-]+):(\\d{1,5})/?");

  @Mixin private Chosen chosen = new Chosen();

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description =
          "DNS at N + 53, edge at N + 443, APIs behind it, console at N + 900"
              + " (default: ${DEFAULT-VALUE})",
      defaultValue = "8000")
  private int portBase;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "processes of the function, 1 to 16 (default: ${DEFAULT-VALUE})",
      defaultValue = "2")
  private int instances;

  @Option(
      names = "--topology",
      paramLabel = "WORD",
      split = ",",
      description = "in place of the file's: poc, or edge-routing, takeover, direct or several")
  private @Nullable List<String> topologies;

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      description = "node: the bundle; jvm: the jar, on Linux (default: ${DEFAULT-VALUE})",
      defaultValue = "node")
  private FunctionRuntime runtime;

  @Option(
      names = "--backend",
      paramLabel = "KIND",
      description =
          "auto: nginx where it is installed; nginx; builtin; or yours, http://HOST:PORT, two with"
              + " a comma for one at each site (default: ${DEFAULT-VALUE})",
      defaultValue = "auto")
  private String backend;

  @Option(names = "--quiet", description = "what to type next, and nothing of what happens")
  private boolean quiet;

  @Spec private CommandSpec spec;

  /** What runs the function. */
  enum FunctionRuntime {
    NODE,
    JVM
  }

  @Override
  public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
    Ports ports = Chosen.ports(portBase);
    if (instances < 1 || instances > 16) {
      throw new ReplayException("--instances: must be 1 to 16, but is " + instances);
    }
    ConfigurationFile file = chosen.file(topologies);
    Deployment deployment = Objects.requireNonNull(file.deployment());
    Path folder = Files.createDirectories(Path.of(".edge"));
    Running.claim(folder);
    boolean jvm = runtime == FunctionRuntime.JVM;
    Artefact made = jvm ? Artefacts.jar() : Artefacts.bundle();
    Path artefact = folder.toAbsolutePath().resolve(jvm ? "lambda.jar" : "edge.zip");
    LocalEdge.Settings settings =
        new LocalEdge.Settings(
            file,
            deployment,
            ports,
            made.withConfiguration(file.atTheEdge().bytes(), artefact),
            instances,
            jvm ? folder.toAbsolutePath().resolve("hosts") : null,
            nginx(),
            backends(),
            deployment.healthCheck().intervalSeconds() * 1000L,
            Pace.REAL);
    Terminal out = new Terminal(spec.commandLine().getOut());
    CountDownLatch end = new CountDownLatch(1);
    try (LocalEdge edge = new LocalEdge(settings, quiet ? null : out::line)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> ended(edge, folder), "end"));
      edge.start()
          .onSuccess(started -> told(out, edge, deployment, folder, chosen.path()))
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

  private static void ended(LocalEdge edge, Path folder) {
    try {
      Running.forget(folder);
    } catch (IOException e) {
      // the next one writes it anew
    }
    edge.close();
  }

  private @Nullable Path nginx() {
    Path installed = Nginx.installed();
    if (backend.equals("nginx") && installed == null) {
      throw new ReplayException("--backend nginx: nginx must be installed, but is not");
    }
    return backend.equals("builtin") ? null : installed;
  }

  /** Backends of the user's own, one for each site; empty where he has none. */
  private List<SocketAddress> backends() {
    if (List.of("auto", "nginx", "builtin").contains(backend)) {
      return List.of();
    }
    List<SocketAddress> all = new ArrayList<>();
    for (String one : backend.split(",", -1)) {
      Matcher url = URL.matcher(one);
      if (!url.matches()) {
        throw new ReplayException(
            "--backend: must be auto, nginx, builtin or http://HOST:PORT, but is " + one);
      }
      all.add(SocketAddress.inetSocketAddress(Integer.parseInt(url.group(2)), url.group(1)));
    }
    if (all.size() > 2) {
      throw new ReplayException("--backend: must be one or two addresses, but are " + all.size());
    }
    return List.of(all.get(0), all.get(all.size() - 1));
  }

  private static String told(Throwable failure, Ports ports) {
    if (failure instanceof BindException) {
      int other = ports.base() + (ports.base() > Ports.MOST - 10_000 ? -10_000 : 10_000);
      return "one of the ports from "
          + (ports.base() + 53)
          + " to "
          + (ports.base() + 900)
          + ": must be free, but is in use; try --port-base "
          + other;
    }
    return String.valueOf(failure.getMessage());
  }

  private static void told(
      Terminal out, LocalEdge edge, Deployment deployment, Path folder, Path config) {
    Path root = folder.resolve("ca.pem");
    ObjectNode description =
        edge.description(root).put("config", config.toAbsolutePath().toString());
    try {
      edge.writeRoot(root);
      Running.remember(folder, description);
    } catch (IOException e) {
      out.line(String.valueOf(e.getMessage()));
    }
    String dns = description.path("dns").asText();
    out.line(
        "up: https://"
            + deployment.domainName()
            + " by "
            + deployment.topologies().stream().map(Topology::word).collect(joining(", ")));
    out.line("");
    out.line("  console   " + description.path("console").asText());
    out.line("  " + edge.curl("/orders"));
    out.line(
        "  dig @127.0.0.1 -p "
            + dns.substring(dns.indexOf(':') + 1)
            + " "
            + deployment.domainName());
    out.line("  ./edge curl -i /orders         goes where DNS leads; curl's own options");
    out.line("  ./edge break " + deployment.first().name() + " refuse     and back: ./edge mend");
    out.line("  ./edge trace                   the last request, step by step");
    out.line("");
  }
}
