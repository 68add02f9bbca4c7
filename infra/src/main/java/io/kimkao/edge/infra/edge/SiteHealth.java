package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.HealthCheckSettings;
import io.kimkao.edge.infra.cdk.CfnResourceOf;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.route53.CfnHealthCheck;
import software.amazon.awscdk.services.route53.HealthCheck;
import software.amazon.awscdk.services.route53.HealthCheckType;
import software.constructs.Construct;

/** A health check by HTTPS with SNI, asked by Route 53 from all over the world. */
final class SiteHealth extends Construct {
  private final HealthCheck check;

  /**
   * Makes the check.
   *
   * @param what its name in the console
   * @param host never the name that fails over: Route 53 calls the results unpredictable
   */
  SiteHealth(
      Construct scope,
      String id,
      String what,
      String host,
      String path,
      HealthCheckSettings settings) {
    super(scope, id);
    check =
        HealthCheck.Builder.create(this, "Check")
            .type(HealthCheckType.HTTPS)
            .fqdn(host)
            .port(443)
            .resourcePath(path)
            .enableSni(true)
            .requestInterval(Duration.seconds(settings.intervalSeconds()))
            .failureThreshold(settings.threshold())
            .build();
    CfnResourceOf.construct(check, CfnHealthCheck.class)
        .addPropertyOverride(
            "HealthCheckTags", List.of(new TreeMap<>(Map.of("Key", "Name", "Value", what))));
  }

  String checkId() {
    return check.getHealthCheckId();
  }

  /** 1 while healthy, 0 while not; in us-east-1. */
  Metric status() {
    return Metric.Builder.create()
        .namespace("AWS/Route53")
        .metricName("HealthCheckStatus")
        .dimensionsMap(Map.of("HealthCheckId", checkId()))
        .statistic("Minimum")
        .period(Duration.minutes(1))
        .build();
  }
}
