package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.up.Position;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./edge switch}. */
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    description =
        "Turns the operator's switch of the local edge that runs, or says how to on AWS:"
            + " second (whatever the first site's health check says), automatic (as health checks"
            + " say), release (the hold-down that is under way is over).")
final class SwitchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "POSITION", description = "second, automatic or release")
  private String position = "";

  @Option(names = "--aws", description = "print the commands for AWS instead; nothing is called")
  private boolean aws;

  @Mixin private Chosen chosen = new Chosen();

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    chosen.standsWith(aws);
    if (aws) {
      ConfigurationFile file = chosen.file(null);
      commands(Objects.requireNonNull(file.deployment()), position(), out);
    } else {
      String way = "switch/" + Text.path(position().word());
      JsonNode said = running.call("PUT", way, JsonNodeFactory.instance.objectNode());
      out.println(
          "local edge: "
              + StatusCommand.active(said, " is active")
              + "; who asked DNS asks again within "
              + Deployment.FAILOVER_TTL_SECONDS
              + " s");
    }
    out.flush();
    return 0;
  }

  private Position position() {
    try {
      return Position.of(position);
    } catch (IllegalArgumentException e) {
      throw new ReplayException(String.valueOf(e.getMessage()));
    }
  }

  private static void commands(Deployment deployment, Position position, PrintWriter out) {
    if (deployment.activeName() == null) {
      throw new ReplayException(
          "switch: must be used in topology edge-routing, but the configuration has another");
    }
    if (position == Position.RELEASE && deployment.failback().holdDownSeconds() == 0) {
      throw new ReplayException(
          "release: must have a hold-down to end, but deployment.failback.holdDownSeconds is 0");
    }
    if (position != Position.RELEASE) {
      out.println(
          "# no control plane: a metric in the second site's region, which a health check follows");
      out.println(
          "aws cloudwatch put-metric-data --region "
              + deployment.second().region()
              + " --namespace "
              + deployment.name()
              + " --metric-name "
              + Deployment.SWITCH
              + " --value "
              + (position == Position.SECOND ? 1 : 0));
      out.println(
          "# wait until dig says so, a minute or two: of two values in one minute the greater counts");
    } else {
      out.println(
          "# CONTROL PLANE (Route 53, us-east-1): the hold-down counts as over until it is enabled again");
      out.println(
          "CHECK=$(aws cloudformation describe-stacks --region us-east-1 --stack-name "
              + deployment.name()
              + "-edge --query \"Stacks[0].Outputs[?OutputKey=='HoldDownCheck'].OutputValue\" --output text)");
      out.println("aws route53 update-health-check --health-check-id $CHECK --disabled");
      out.println("# when it is over");
      out.println("aws route53 update-health-check --health-check-id $CHECK --no-disabled");
    }
    out.println(
        "# who is active now: 192.0.2.1 is "
            + deployment.first().name()
            + ", 192.0.2.2 is "
            + deployment.second().name());
    out.println("dig +short " + deployment.activeName());
  }
}
