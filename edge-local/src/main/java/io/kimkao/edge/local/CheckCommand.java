package io.kimkao.edge.local;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Outlook;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Finds every mistake of a failover.json, one line each; says what failures lead to.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "configurations to check")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    int code = 0;
    for (Path file : files) {
      try {
        ConfigurationFile read = ConfigurationFile.read(file);
        out()
            .println(
                file + ": good: " + summary(read.configuration()) + deployed(read.deployment()));
        read.outlook().forEach(this::say);
      } catch (ConfigurationException e) {
        e.in(file).lines().forEach(spec.commandLine().getErr()::println);
        code = EdgeCommand.BAD_INPUT;
      } catch (IOException e) {
        spec.commandLine().getErr().println(file + ": must be a readable file, but is not");
        code = EdgeCommand.BAD_INPUT;
      }
    }
    out().flush();
    spec.commandLine().getErr().flush();
    return code;
  }

  private void say(Outlook outlook) {
    out().println("  " + outlook.failure());
    out().println("    reads    " + outlook.reads());
    out().println("    writes   " + outlook.writes());
    if (!outlook.parts().isEmpty()) {
      out().println("    at worst " + outlook.sum());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String deployed(@Nullable Deployment deployment) {
    if (deployment == null) {
      return "";
    }
    return ", deployed as "
        + deployment.topologies().stream().map(Topology::word).collect(Collectors.joining(" + "))
        + " in "
        + deployment.first().region()
        + " and "
        + deployment.second().region();
  }

  private static String summary(Configuration configuration) {
    String failover =
        configuration.order().isEmpty()
            ? "no failover, Host follows the origin"
            : "failover "
                + String.join(" → ", configuration.order())
                + (configuration.activeName() == null
                    ? " in origin groups only (no active.dns)"
                    : "");
    int rules = configuration.rules().size();
    return configuration.domainName()
        + ", "
        + rules
        + (rules == 1 ? " rule, " : " rules, ")
        + failover;
  }
}
