package io.kimkao.edge.infra.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.infra.check.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a resource is, in words, and what it costs. */
final class Appraisal {
  // one line of the API's access log
  private static final double LOG_GIGABYTES_PER_MILLION = 0.4;
  // Lambda counts whole milliseconds; the function needs far less than one
  private static final double SECONDS_PER_INVOCATION = 0.001;

  private final Template template;
  private final JsonNode properties;
  private final String type;
  private final Prices prices;

  Appraisal(Template template, JsonNode resource, Prices prices) {
    this.template = template;
    this.properties = resource.path("Properties");
    this.type = resource.path("Type").asText();
    this.prices = prices;
  }

  /** Nothing for what is free and has no name of its own. */
  Optional<Item> item() {
    return Optional.ofNullable(
        switch (type) {
          case "AWS::CloudFront::Distribution" -> distribution();
          case "AWS::CloudFront::Function" ->
              item(
                  "CloudFront function",
                  "an origin group for each read",
                  0.0,
                  prices.perMillion("CloudFront function invocation"));
          case "AWS::CertificateManager::Certificate" -> free("certificate", names());
          case "AWS::Route53::RecordSet" -> free("record", record());
          case "AWS::Route53::HealthCheck" -> healthCheck();
          case "AWS::Lambda::Function" ->
              free(
                  "function",
                  text("Runtime") + ", " + text("MemorySize") + " MB, a numbered version");
          case "AWS::Logs::LogGroup" ->
              free(
                  "log group",
                  text("LogGroupName").isEmpty() ? "access log of the API" : text("LogGroupName"));
          case "AWS::S3::Bucket" -> free("bucket", "access logs of the distributions");
          case "AWS::SSM::Parameter" -> free("parameter", text("Name"));
          case "AWS::CloudWatch::Alarm" ->
              item("alarm", text("AlarmDescription"), prices.monthly("alarm"), 0);
          case "AWS::CloudWatch::Dashboard" ->
              item("dashboard", text("DashboardName"), prices.monthly("dashboard"), 0);
          case "AWS::SNS::Subscription" -> free("e-mail", text("Endpoint"));
          case "AWS::EC2::VPC" -> free("VPC", text("CidrBlock"));
          case "AWS::EC2::VPCEndpoint" -> endpoint();
          case "AWS::ElasticLoadBalancingV2::LoadBalancer" ->
              item("load balancer", text("Scheme"), prices.hourly("load balancer"), 0);
          case "AWS::AutoScaling::AutoScalingGroup" -> instances();
          case "AWS::ApiGatewayV2::VpcLink" -> free("VPC link", "");
          case "AWS::ApiGatewayV2::Api" ->
              item(
                  "HTTP API",
                  text("Name"),
                  0.0,
                  prices.perMillion("HTTP API request")
                      + LOG_GIGABYTES_PER_MILLION * prices.perGigabyte("log"));
          case "AWS::ApiGatewayV2::DomainName" -> free("custom domain name", text("DomainName"));
          default -> null;
        });
  }

  private Item distribution() {
    JsonNode config = properties.path("DistributionConfig");
    int invocations = config.at("/DefaultCacheBehavior/LambdaFunctionAssociations").size();
    double invocation =
        prices.perMillion("Lambda@Edge invocation")
            + 1e6 * SECONDS_PER_INVOCATION * 0.125 * prices.perGigabyteSecond("Lambda@Edge");
    List<String> aliases = new ArrayList<>();
    for (JsonNode alias : config.path("Aliases")) {
      String moved = alias.path("Fn::If").path(1).asText() + alias.path("Fn::If").path(2).asText();
      aliases.add(alias.isTextual() ? alias.asText() : moved + " while it holds it");
    }
    return item(
        "distribution",
        aliases.isEmpty() ? "without a name of its own" : String.join(", ", aliases),
        0.0,
        prices.perMillion("CloudFront HTTPS request") + invocations * invocation);
  }

  private String names() {
    List<String> names = new ArrayList<>(List.of(text("DomainName")));
    properties.path("SubjectAlternativeNames").forEach(name -> names.add(name.asText()));
    return String.join(", ", names);
  }

  private String record() {
    String role = text("Failover");
    JsonNode value = properties.path("ResourceRecords").path(0);
    return text("Type")
        + " "
        + text("Name").replaceFirst("\\.$", "")
        + (role.isEmpty() ? "" : " " + role)
        + (value.isTextual() ? " " + value.asText() : "");
  }

  private Item healthCheck() {
    JsonNode config = properties.path("HealthCheckConfig");
    if (!config.has("RequestInterval")) {
      String alarm = config.at("/AlarmIdentifier/Name").asText();
      return item(
          "health check",
          alarm.isEmpty()
              ? "of " + config.path("ChildHealthChecks").size() + " others"
              : "of alarm " + alarm,
          prices.monthly("health check"),
          0);
    }
    JsonNode host = config.path("FullyQualifiedDomainName");
    boolean fast = config.path("RequestInterval").asInt() == 10;
    return item(
        "health check",
        "https://"
            + (host.isTextual() ? host.asText() : "the distribution's own name")
            + config.path("ResourcePath").asText()
            + " every "
            + config.path("RequestInterval").asInt()
            + " s",
        prices.monthly("health check") + (fast ? 2 : 1) * prices.monthly("health check option"),
        0);
  }

  private Item endpoint() {
    JsonNode service = properties.path("ServiceName");
    String name =
        service.isTextual() ? service.asText() : "com.amazonaws." + template.region() + ".s3";
    Double zone = prices.hourly("interface endpoint and zone");
    boolean gateway = !text("VpcEndpointType").equals("Interface");
    return item(
        gateway ? "gateway endpoint" : "interface endpoint",
        name,
        gateway || zone == null
            ? (Double) 0.0
            : (Double) (zone * properties.path("SubnetIds").size()),
        0);
  }

  private Item instances() {
    int count = properties.path("MinSize").asInt();
    String id = properties.at("/LaunchTemplate/LaunchTemplateId/Ref").asText();
    JsonNode launched =
        template.tree().path("Resources").path(id).path("Properties").path("LaunchTemplateData");
    String kind = launched.path("InstanceType").asText();
    Double each = prices.hourly(kind);
    double disk =
        launched.at("/BlockDeviceMappings/0/Ebs/VolumeSize").asInt()
            * prices.monthly("gp3 gigabyte");
    return item(
        "instances",
        count + " × " + kind + ", Amazon Linux 2023, nginx",
        each == null ? null : (Double) (count * (each + disk)),
        0);
  }

  private Item free(String what, String name) {
    return item(what, name, 0.0, 0);
  }

  private Item item(String what, String name, @Nullable Double perMonth, double perMillion) {
    return new Item(template.stack(), template.region(), what, name, perMonth, perMillion);
  }

  private String text(String property) {
    JsonNode value = properties.path(property);
    return value.isValueNode() ? value.asText("") : "";
  }
}
