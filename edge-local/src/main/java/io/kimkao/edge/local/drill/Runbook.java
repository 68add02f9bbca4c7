package io.kimkao.edge.local.drill;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Outlook;
import io.kimkao.edge.deployment.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The drill for a real account, as commands to read and to paste. Nothing is called; steps that
 * need a control plane say so.
 */
public final class Runbook {
  private final Path file;
  private final Deployment deployment;
  private final List<Outlook> outlook;
  private final List<String> lines = new ArrayList<>();
  private int step;

  private Runbook(Path file, Deployment deployment, List<Outlook> outlook) {
    this.file = file;
    this.deployment = deployment;
    this.outlook = outlook;
  }

  /**
   * The lines of it.
   *
   * @param file the configuration, as it is given to commands
   */
  public static List<String> of(Path file, Deployment deployment, List<Outlook> outlook) {
    return new Runbook(file, deployment, outlook).all();
  }

  private List<String> all() {
    String name = deployment.domainName();
    lines.add(
        "# Rehearsal of " + name + ". Read it first; run it when a minute of errors is allowed.");
    step("A load that says who answers, in two terminals of their own; leave them running");
    add(
        "while sleep 0.2; do curl -so /dev/null -m 40 -w '%{http_code} %header{x-served-origin} %{time_total}\\n' https://"
            + name
            + "/; done");
    add(
        "while sleep 0.2; do curl -so /dev/null -m 40 -w 'POST %{http_code} %header{x-served-origin}\\n' -d drill=1 https://"
            + name
            + "/; done");
    if (deployment.has(Topology.POC)) {
      step("Nothing fails over here: DNS would move and no request with it");
      return lines;
    }
    if (deployment.has(Topology.EDGE_ROUTING)) {
      routing();
    }
    if (deployment.has(Topology.TAKEOVER)) {
      takeover();
    }
    if (deployment.has(Topology.DIRECT)) {
      direct();
    }
    return lines;
  }

  private void routing() {
    step("The switch, no control plane: expect no error, and " + second() + " for everything");
    metric(1);
    add("dig +short " + deployment.activeName() + "   # 192.0.2.2 is " + second());
    metric(0);
    if (deployment.first().isMade()) {
      step(
          "The first site's instances are stopped (CONTROL PLANE, "
              + deployment.first().region()
              + "): expect no lost GET, and POST lost for "
              + lost("an API refuses")
              + " at worst");
      String group =
          "GROUP=$(aws autoscaling describe-auto-scaling-groups --region "
              + deployment.first().region();
      add(
          group
              + " --query \"AutoScalingGroups[?starts_with(AutoScalingGroupName, '"
              + deployment.name()
              + "-"
              + first()
              + "-')].AutoScalingGroupName\" --output text); echo \"$GROUP\"   # one name, or stop here");
      add(scale(0));
      step(
          "They are started again: expect no lost request, and "
              + second()
              + " for "
              + deployment.failback().holdDownSeconds()
              + " s more");
      add(scale(deployment.first().instances()));
    } else {
      step(
          "The API of "
              + first()
              + " is yours: make it answer 503, and back: expect no lost GET, and POST lost for "
              + lost("an API refuses")
              + " at worst");
    }
  }

  private void takeover() {
    step("A takeover, dry: expect WOULD_MOVE");
    add("./edge takeover --aws --dry-run --config " + file);
    step(
        "The real one (CONTROL PLANE, us-east-1): expect no lost request, if CloudFront moves names as its guide says (untried)");
    add("./edge takeover --aws --config " + file);
    step("And back, without waiting for the hold-down");
    add("./edge takeover --aws --back --now --config " + file);
  }

  private void direct() {
    step(
        "CloudFront counts as gone (CONTROL PLANE, us-east-1): expect the second API within "
            + lost("CloudFront")
            + ", without x-served-origin");
    add(
        "DISTRIBUTION=$(aws cloudformation describe-stacks --region us-east-1 --stack-name "
            + deployment.name()
            + "-edge --query \"Stacks[0].Outputs[?OutputKey=='DistributionName"
            + first().replaceAll("[^A-Za-z0-9]", "")
            + "'].OutputValue\" --output text)");
    add(
        "CHECK=$(aws route53 list-health-checks --query"
            + " \"HealthChecks[?HealthCheckConfig.FullyQualifiedDomainName=='$DISTRIBUTION'].Id\""
            + " --output text); echo \"$CHECK\"   # one id, or stop here");
    add("aws route53 update-health-check --health-check-id \"$CHECK\" --inverted");
    add("dig +short " + deployment.domainName());
    step("It is back");
    add("aws route53 update-health-check --health-check-id \"$CHECK\" --no-inverted");
  }

  private String lost(String failure) {
    return outlook.stream()
        .filter(one -> one.failure().startsWith(failure))
        .findFirst()
        .map(one -> one.lostFor(true))
        .orElse("some time");
  }

  private void metric(int value) {
    add(
        "aws cloudwatch put-metric-data --region "
            + deployment.second().region()
            + " --namespace "
            + deployment.name()
            + " --metric-name "
            + Deployment.SWITCH
            + " --value "
            + value);
  }

  private String scale(int instances) {
    return "aws autoscaling update-auto-scaling-group --region "
        + deployment.first().region()
        + " --auto-scaling-group-name \"$GROUP\" --min-size "
        + instances
        + " --desired-capacity "
        + instances;
  }

  private String first() {
    return deployment.first().name();
  }

  private String second() {
    return deployment.second().name();
  }

  private void step(String what) {
    lines.add("");
    lines.add("# " + ++step + ". " + what + ".");
  }

  private void add(String command) {
    lines.add(command);
  }
}
