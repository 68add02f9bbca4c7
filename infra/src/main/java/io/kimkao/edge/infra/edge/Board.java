package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** The dashboard: health, who serves, failovers, errors of the function by region. */
final class Board extends Construct {
  /** The metric that the log groups of all regions count. */
  static final String SECOND_ATTEMPTS = "SecondAttempts";

  Board(
      Construct scope,
      String id,
      Deployment deployment,
      Map<String, SiteHealth> health,
      Map<String, Distribution> distributions,
      String functionName) {
    super(scope, id);
    List<IMetric> healthy = new ArrayList<>();
    health.forEach((name, check) -> healthy.add(check.status().with(label(name, null))));
    List<IMetric> errors = new ArrayList<>();
    List<IMetric> requests = new ArrayList<>();
    distributions.forEach(
        (name, distribution) -> {
          errors.add(Alarms.errorRate(distribution).with(label(name, null)));
          requests.add(requests(distribution).with(label(name, null)));
        });
    Dashboard.Builder.create(this, "Dashboard")
        .dashboardName(deployment.name())
        .widgets(
            List.of(
                List.of(
                    graph("Health: 1 is well", healthy),
                    graph(
                        "Who serves: requests at the HTTP APIs of each region",
                        serving(deployment)),
                    graph("5xx at CloudFront, percent", errors)),
                List.of(
                    graph("Requests at CloudFront", requests),
                    graph("Failovers of a read: second attempts, by region", attempts(deployment)),
                    graph("Errors of the function, by region", functionErrors(functionName))),
                List.<IWidget>of(
                    TextWidget.Builder.create()
                        .width(24)
                        .height(2)
                        .markdown(
                            "Log group of the function, in each region: `"
                                + "/edge/"
                                + deployment.name()
                                + "`. The header X-Served-Origin of an answer names the site.")
                        .build())))
        .build();
  }

  private static List<IMetric> serving(Deployment deployment) {
    Set<String> regions = new LinkedHashSet<>();
    for (Site site : deployment.sites()) {
      regions.add(site.region());
    }
    List<IMetric> metrics = new ArrayList<>();
    for (String region : regions) {
      metrics.add(
          MathExpression.Builder.create()
              .expression("SEARCH('{AWS/ApiGateway,ApiId} MetricName=\"Count\"', 'Sum', 60)")
              .usingMetrics(Map.of())
              .label(region)
              .searchRegion(region)
              .period(Duration.minutes(1))
              .build());
    }
    return metrics;
  }

  private static List<IMetric> attempts(Deployment deployment) {
    return byRegion(
        Metric.Builder.create()
            .namespace(deployment.name())
            .metricName(SECOND_ATTEMPTS)
            .statistic("Sum")
            .period(Duration.minutes(1))
            .build());
  }

  private static List<IMetric> functionErrors(String functionName) {
    return byRegion(
        Metric.Builder.create()
            .namespace("AWS/Lambda")
            .metricName("Errors")
            .dimensionsMap(Map.of("FunctionName", "us-east-1." + functionName))
            .statistic("Sum")
            .period(Duration.minutes(1))
            .build());
  }

  private static List<IMetric> byRegion(Metric metric) {
    List<IMetric> metrics = new ArrayList<>();
    for (String region : EdgeRegions.ALL) {
      metrics.add(metric.with(label(region, region)));
    }
    return metrics;
  }

  private static Metric requests(Distribution distribution) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("DistributionId", distribution.getDistributionId());
    dimensions.put("Region", "Global");
    return Metric.Builder.create()
        .namespace("AWS/CloudFront")
        .metricName("Requests")
        .dimensionsMap(dimensions)
        .statistic("Sum")
        .period(Duration.minutes(1))
        .build();
  }

  private static software.amazon.awscdk.services.cloudwatch.MetricOptions label(
      String name, @org.jspecify.annotations.Nullable String region) {
    return software.amazon.awscdk.services.cloudwatch.MetricOptions.builder()
        .label(name)
        .region(region)
        .build();
  }

  private static GraphWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .width(8)
        .height(6)
        .region(Deployment.EDGE_REGION)
        .left(metrics)
        .build();
  }
}
