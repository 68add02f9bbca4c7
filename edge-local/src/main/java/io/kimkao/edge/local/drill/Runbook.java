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
        "# Rehearsal of "
            + name
            + ", for bash. Read it first; run it when a minute of errors is allowed, and go on to the"
            + " next step when what is expected is there.");
    step("The account is the one of the file: expect right");
    add(
        "[ \"$(aws sts get-caller-identity --query Account --output text)\" = "
            + deployment.account()
            + " ] && echo right || echo 'STOP: another account'");
    step(
        "A load that says who answers, in two terminals of their own, with curl 7.84 or newer; the"
            + " second writes, so leave it out where POST / is more than a trial");
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
    before();
    return lines;
  }

  private void routing() {
    step("The switch, no control plane: expect no error, and " + second() + " for everything");
    metric(1);
    until("192.0.2.2");
    step("And back: expect no error, and " + first() + " for everything");
    metric(0);
    until("192.0.2.1");
    if (deployment.first().isMade()) {
      stopped();
    } else {
      step(
          "The API of "
              + first()
              + " is yours: make it answer 503, and back: expect no lost GET, and POST lost for "
              + lost("an API refuses")
              + " at worst");
    }
    boolean byHand = deployment.failback().byHand();
    step(
        (byHand
                ? "Failback is by hand (CONTROL PLANE, us-east-1)"
                : "Failback by itself, after the hold-down")
            + ": expect no lost request, and "
            + second()
            + (byHand ? " until then" : " for " + heldFor() + " s more at worst"));
    if (byHand) {
      add(
          "./edge switch release --aws --config "
              + file
              + "   # run what it prints in another terminal");
    }
    until("192.0.2.1");
  }

  /** The first site's instances, where the site is ours. */
  private void stopped() {
    String region = deployment.first().region();
    step(
        "The first site's instances are stopped (CONTROL PLANE, "
            + region
            + "): expect no lost GET, and POST lost for "
            + lost("an API refuses")
            + " at worst");
    add(
        "GROUP=$(aws autoscaling describe-auto-scaling-groups --region "
            + region
            + " --query \"AutoScalingGroups[?starts_with(AutoScalingGroupName, '"
            + deployment.name()
            + "-"
            + first()
            + "-')].AutoScalingGroupName\" --output text)");
    one("GROUP");
    add(scale(0) + " && " + waited("192.0.2.2"));
    step("They are started again, which takes minutes: expect no lost request");
    add(
        scale(deployment.first().instances())
            + " && until curl -sfo /dev/null -m 5 https://"
            + deployment.first().originName(deployment.zone())
            + deployment.first().healthPath()
            + "; do sleep 10; done");
  }

  private int heldFor() {
    return outlook.stream()
        .filter(one -> one.failure().startsWith("the preferred site"))
        .mapToInt(Outlook::seconds)
        .findFirst()
        .orElse(0);
  }

  /** What comes next uses it; an empty one is refused by bash. */
  private void one(String variable) {
    add(
        "[ \"$(wc -w <<< \"$"
            + variable
            + "\")\" -eq 1 ] && echo \"$"
            + variable
            + "\" || { echo \"STOP: must be one, but is: $"
            + variable
            + "\"; "
            + variable
            + "=; }");
  }

  /** Nothing of the rehearsal stays. */
  private void before() {
    step("Everything is as before: expect " + first() + ", and end the loads");
    if (deployment.activeName() != null) {
      add("dig +short " + deployment.activeName() + "   # 192.0.2.1");
    }
    if (deployment.has(Topology.TAKEOVER)) {
      add(
          "./edge takeover --aws --back --dry-run --config "
              + file
              + "   # ALREADY_THERE: "
              + first()
              + " has it");
    }
    if (deployment.has(Topology.DIRECT)) {
      add("dig +short " + deployment.domainName() + "   # CloudFront's addresses");
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
    one("DISTRIBUTION");
    add(
        "CHECK=$(aws route53 list-health-checks --query"
            + " \"HealthChecks[?HealthCheckConfig.FullyQualifiedDomainName=='${DISTRIBUTION:?}'].Id\""
            + " --output text)");
    one("CHECK");
    add("aws route53 update-health-check --health-check-id \"${CHECK:?}\" --inverted");
    add("dig +short " + deployment.domainName());
    step("It is back: expect x-served-origin again, and no lost request");
    add("aws route53 update-health-check --health-check-id \"${CHECK:?}\" --no-inverted");
  }

  private String lost(String failure) {
    return outlook.stream()
        .filter(one -> one.failure().startsWith(failure))
        .findFirst()
        .map(one -> one.lostFor(true))
        .orElse("some time");
  }

  /** Of two values in one minute the greater counts, so the second must not follow at once. */
  private void until(String address) {
    add(waited(address));
  }

  private String waited(String address) {
    return "until dig +short "
        + deployment.activeName()
        + " | grep -x "
        + address
        + "; do sleep 5; done   # "
        + (address.endsWith("2") ? second() : first());
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
        + " --auto-scaling-group-name \"${GROUP:?}\" --min-size "
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
