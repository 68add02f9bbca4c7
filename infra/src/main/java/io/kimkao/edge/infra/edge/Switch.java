package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * What an operator moves the active site with: a metric in the second site's region, which he
 * writes by {@code PutMetricData}. No control plane, and nothing of the first site's region.
 *
 * @param alarmName of the alarm that the health check follows
 * @param namespace of the metric
 * @param region where both are
 */
public record Switch(String alarmName, String namespace, String region) {
  /** The switch of that deployment. */
  public static Switch of(Deployment deployment) {
    return new Switch(
        deployment.name() + "-switch", deployment.name(), deployment.second().region());
  }

  /** Makes the alarm, in a stack of that region. */
  public void alarm(Construct scope, String id) {
    Alarm.Builder.create(scope, id)
        .alarmName(alarmName)
        .alarmDescription("the operator has switched to the second site")
        .metric(
            Metric.Builder.create()
                .namespace(namespace)
                .metricName(Deployment.SWITCH)
                .dimensionsMap(Map.of())
                .statistic("Maximum")
                .period(Duration.minutes(1))
                .build())
        .threshold(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.MISSING)
        .build();
  }
}
