package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.infra.cdk.Logs;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.MetricFilterOptions;
import software.constructs.Construct;

/** The function's log group in one region, and the count of second attempts in it. */
public final class FunctionLog extends Construct {
  /** Makes the group; {@code name} is the same in every region. */
  public FunctionLog(Construct scope, String id, String name, Deployment deployment) {
    super(scope, id);
    Logs.group(this, "Group", name, deployment.logRetentionDays())
        .addMetricFilter(
            "SecondAttempts",
            MetricFilterOptions.builder()
                .filterPattern(FilterPattern.literal("\"second attempt\""))
                .metricNamespace(deployment.name())
                .metricName(Board.SECOND_ATTEMPTS)
                .metricValue("1")
                .build());
  }
}
