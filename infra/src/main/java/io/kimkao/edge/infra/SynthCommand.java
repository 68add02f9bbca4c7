package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.infra.bill.Inventory;
import io.kimkao.edge.infra.bill.Table;
import io.kimkao.edge.infra.check.Allowances;
import io.kimkao.edge.infra.check.CloudFrontRules;
import io.kimkao.edge.infra.check.Templates;
import io.kimkao.edge.infra.check.Violation;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./edge synth}, and the app that {@code cdk.json} names. */
@Command(
    name = "edge synth",
    mixinStandardHelpOptions = true,
    description = {
      "CloudFormation templates of everything that a failover.json says is deployed, checked, and a"
          + " table of it with prices. Asks nobody: no network, no credentials.",
      "CDK_VALIDATION=false leaves the CDK's own validator out, which takes most of the time."
    })
public final class SynthCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the failover.json; default: context config, as in cdk.json")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the cloud assembly goes (default: cdk.out, or where the CDK CLI says)")
  private @Nullable Path folder;

  @Option(
      names = "--artefact",
      paramLabel = "FILE",
      description = "a bundle (.zip) of your own instead of the one of this build")
  private @Nullable Path bundle;

  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code: 0 or 2. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line, for tests as well. */
  static CommandLine commandLine() {
    return new CommandLine(new SynthCommand())
        .setParameterExceptionHandler((e, args) -> refuse(e.getCommandLine().getErr(), e))
        .setExecutionExceptionHandler((e, command, result) -> refuse(command.getErr(), e));
  }

  @Override
  public Integer call() throws IOException {
    Environment environment = Environment.of(System.getenv());
    Path configuration = file == null ? environment.configuration() : file;
    if (configuration == null) {
      throw new ParameterException(
          spec.commandLine(), "--config must name a failover.json, but is not given");
    }
    Path out = folder == null ? environment.folder() : folder;
    boolean cli = environment.isCdk() && folder == null;
    List<Path> inputs = bundle == null ? List.of(configuration) : List.of(configuration, bundle);
    Assembly assembly = cli ? Assembly.ofCli(out) : Assembly.in(out, inputs);
    boolean good = false;
    try {
      good = synth(configuration, out, assembly, environment);
    } finally {
      assembly.close(good);
    }
    return good ? 0 : REFUSED;
  }

  private boolean synth(Path configuration, Path out, Assembly assembly, Environment environment)
      throws IOException {
    ConfigurationFile read = read(configuration);
    Deployment deployment = read.deployment();
    if (deployment == null) {
      throw new ParameterException(
          spec.commandLine(),
          configuration + ": must have deployment to be deployed, but has none");
    }
    environment.requireNode();
    try {
      InfraApp.of(read, bundle, CdkJson.context(), assembly.work()).synth();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(assembly.reason(e), e);
    }
    Templates templates = Templates.in(assembly.work());
    List<Violation> violations = CloudFrontRules.check(templates, Allowances.of(deployment));
    if (!violations.isEmpty()) {
      violations.forEach(violation -> spec.commandLine().getErr().println(violation.line()));
      spec.commandLine().getErr().flush();
      return false;
    }
    Files.write(assembly.work().resolve(ConfigurationFile.NAME), read.atTheEdge().bytes());
    assembly.take();
    report(deployment, templates, out, environment);
    return true;
  }

  private static ConfigurationFile read(Path file) throws IOException {
    try {
      return ConfigurationFile.read(file);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.in(file), e);
    }
  }

  private void report(
      Deployment deployment, Templates templates, Path out, Environment environment) {
    // the CDK CLI prints templates where this would go
    PrintWriter to =
        environment.isCdk() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    Table.of(Inventory.of(templates)).forEach(to::println);
    to.println();
    Consequences.of(deployment).forEach(to::println);
    if (!environment.isCdk()) {
      to.println("once: npx aws-cdk@2 bootstrap " + environments(deployment));
      to.println("then: npx aws-cdk@2 deploy --all --app " + out);
      to.println("not tried on AWS by us; docs/operations.md says what to expect");
    }
    to.flush();
  }

  /** What has to be bootstrapped. */
  private static String environments(Deployment deployment) {
    return Stream.concat(
            Stream.of(Deployment.EDGE_REGION),
            deployment.sites().stream().filter(Site::isMade).map(Site::region))
        .distinct()
        .map(region -> "aws://" + deployment.account() + "/" + region)
        .collect(Collectors.joining(" "));
  }

  private static int refuse(PrintWriter err, Exception e) {
    String message = message(e);
    message.lines().forEach(err::println);
    err.flush();
    return REFUSED;
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": must be a file, but there is none";
    }
    boolean ours =
        e instanceof IOException
            || e instanceof UncheckedIOException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException
            || e instanceof ParameterException;
    return ours && message != null
        ? message
        : e.getClass().getSimpleName()
            + ": "
            + Stream.of(String.valueOf(message).split("\n")).findFirst().orElse("");
  }
}
