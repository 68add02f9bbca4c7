package io.kimkao.edge.infra.edge;

import io.kimkao.edge.infra.cdk.Nag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.LambdaAction;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Alarms, and the topic that they tell; a controller can listen there too. */
final class Alarms extends Construct {
  private final Topic topic;

  Alarms(Construct scope, String id, String name, @Nullable String email) {
    super(scope, id);
    topic = Topic.Builder.create(this, "Topic").displayName(name).enforceSsl(true).build();
    // a topic with a policy of its own lets nobody publish whom the policy does not name
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build());
    if (email != null) {
      topic.addSubscription(new EmailSubscription(email));
    }
    Nag.stands(
        topic,
        "AwsSolutions-SNS2",
        "Alarms hold no secrets, and CloudWatch cannot publish through the key that AWS manages.");
  }

  Topic topic() {
    return topic;
  }

  /** A site, or CloudFront, does not answer its health check. */
  void unhealthy(String id, String what, SiteHealth health) {
    alarm(
        id,
        health.status(),
        what + " does not answer its health check",
        1,
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        TreatMissingData.BREACHING);
  }

  /** More than 5 of 100 answers of that distribution are 5xx, for 3 minutes. */
  void failing(String id, String what, Distribution distribution) {
    alarm(
        id,
        errorRate(distribution),
        what + ": more than 5 % of all answers are 5xx",
        5,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        3,
        TreatMissingData.NOT_BREACHING);
  }

  /** The share of 5xx, in percent; 502 and 503 of a function that fails are among them. */
  static Metric errorRate(Distribution distribution) {
    return Metric.Builder.create()
        .namespace("AWS/CloudFront")
        .metricName("5xxErrorRate")
        .dimensionsMap(
            Map.of("DistributionId", distribution.getDistributionId(), "Region", "Global"))
        .statistic("Average")
        .period(Duration.minutes(1))
        .build();
  }

  /** A run of the controller has failed, or was refused while the distribution is broken. */
  void failed(String id, Function function) {
    alarm(
        id,
        function.metricErrors(
            MetricOptions.builder().period(Duration.minutes(1)).statistic("Sum").build()),
        "the controller needs somebody: its log group has the report",
        1,
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  /** That alarm, when it goes off, starts that function. */
  void starts(String id, Function function) {
    ((Alarm) getNode().findChild(id)).addAlarmAction(new LambdaAction(function));
  }

  private void alarm(
      String id,
      Metric metric,
      String what,
      int threshold,
      ComparisonOperator comparison,
      int periods,
      TreatMissingData missing) {
    Alarm alarm =
        Alarm.Builder.create(this, id)
            .metric(metric)
            .alarmDescription(what)
            .threshold(threshold)
            .comparisonOperator(comparison)
            .evaluationPeriods(periods)
            .treatMissingData(missing)
            .build();
    SnsAction tell = new SnsAction(topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}
