package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.route53.CfnHealthCheck;
import software.amazon.awscdk.services.route53.CfnHealthCheck.AlarmIdentifierProperty;
import software.amazon.awscdk.services.route53.CfnHealthCheck.HealthCheckConfigProperty;
import software.constructs.Construct;

/**
 * Whether the preferred site is the active one: a calculated health check of three.
 *
 * <table>
 * <caption>All must be healthy</caption>
 * <tr><td>the site's own check</td><td>it answers</td></tr>
 * <tr><td>hold-down</td><td>it has answered for so long: the minimum of the first one's metric over
 *     that time; absent where the hold-down is 0</td></tr>
 * <tr><td>switch</td><td>the operator has not switched to the second site</td></tr>
 * </table>
 *
 * <p>Where CloudWatch has no data, both checks of metrics keep what they said last, which is
 * healthy for new ones (<i>HealthCheckConfig, InsufficientDataHealthStatus</i>).
 */
final class ActiveSite extends Construct {
  private final Deployment deployment;
  private final CfnHealthCheck check;
  private @Nullable CfnHealthCheck held;

  ActiveSite(Construct scope, String id, Deployment deployment, SiteHealth site) {
    super(scope, id);
    this.deployment = deployment;
    List<String> all = new ArrayList<>(List.of(site.checkId()));
    if (deployment.failback().holdDownSeconds() > 0) {
      all.add(holdDown(site));
    }
    Switch lever = Switch.of(deployment);
    all.add(alarmed("Switch", "switch", lever.alarmName(), lever.region()).getAttrHealthCheckId());
    check =
        check(
            "Check",
            "active",
            HealthCheckConfigProperty.builder()
                .type("CALCULATED")
                .childHealthChecks(all)
                .healthThreshold(all.size()));
  }

  String checkId() {
    return check.getAttrHealthCheckId();
  }

  /** Disabled, it ends a hold-down; {@code null} where the hold-down is 0. */
  @Nullable String holdDownId() {
    return held == null ? null : held.getAttrHealthCheckId();
  }

  private String holdDown(SiteHealth site) {
    // Route 53 copies an alarm's settings when the check is made or its alarm has another name
    String name =
        deployment.name()
            + "-hold-down-"
            + deployment.failback().holdDownSeconds()
            + "-"
            + deployment.healthCheck().intervalSeconds();
    Alarm alarm =
        Alarm.Builder.create(this, "HoldDownAlarm")
            .alarmName(name)
            .alarmDescription(
                deployment.first().name()
                    + " was not well within the last "
                    + deployment.failback().holdDownSeconds()
                    + " s")
            .metric(
                site.status()
                    .with(
                        software.amazon.awscdk.services.cloudwatch.MetricOptions.builder()
                            .period(Duration.seconds(deployment.failback().holdDownSeconds()))
                            .build()))
            .threshold(1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .evaluationPeriods(1)
            .treatMissingData(TreatMissingData.MISSING)
            .build();
    CfnHealthCheck made = alarmed("HoldDown", "hold-down", name, Deployment.EDGE_REGION);
    made.getNode().addDependency(alarm);
    held = made;
    return made.getAttrHealthCheckId();
  }

  private CfnHealthCheck alarmed(String id, String what, String alarm, String region) {
    return check(
        id,
        what,
        HealthCheckConfigProperty.builder()
            .type("CLOUDWATCH_METRIC")
            .alarmIdentifier(AlarmIdentifierProperty.builder().name(alarm).region(region).build())
            .insufficientDataHealthStatus("LastKnownStatus"));
  }

  private CfnHealthCheck check(String id, String what, HealthCheckConfigProperty.Builder config) {
    CfnHealthCheck made =
        CfnHealthCheck.Builder.create(this, id).healthCheckConfig(config.build()).build();
    made.addPropertyOverride(
        "HealthCheckTags",
        List.of(new TreeMap<>(Map.of("Key", "Name", "Value", deployment.name() + "-" + what))));
    return made;
  }
}
