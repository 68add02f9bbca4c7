package io.kimkao.edge.infra;

import static io.kimkao.edge.infra.Synthesized.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.infra.edge.EdgeFunctionVersion;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

final class FunctionTest {
  private static final String FUNCTION = "AWS::Lambda::Function";

  static List<String> all() {
    return Synthesized.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void theFunctionIsWhatTheEdgeTakes(String name) {
    Synthesized synthesized = Synthesized.of(name);
    JsonNode function = synthesized.resources("edge", FUNCTION).get(0);
    assertThat(function.path("Runtime").asText()).startsWith("nodejs2");
    assertThat(function.path("Handler").asText()).isEqualTo("index.handler");
    assertThat(function.path("Timeout").asInt()).isBetween(1, 30);
    for (String refused : List.of("Environment", "Layers", "VpcConfig", "Architectures")) {
      assertThat(function.has(refused)).as(refused).isFalse();
    }
    JsonNode version = body(synthesized, "AWS::Lambda::Version");
    assertThat(version.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(body(synthesized, FUNCTION).path("DeletionPolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void theRoleTrustsBothServices() {
    JsonNode role = Synthesized.of("poc").resources("edge", "AWS::IAM::Role").get(0);
    assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service"))
        .isEqualTo(json("['edgelambda.amazonaws.com','lambda.amazonaws.com']"));
    assertThat(role.at("/AssumeRolePolicyDocument/Statement")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsLogIsKeptForAWhileInEveryRegionItRunsIn(String name) {
    Synthesized synthesized = Synthesized.of(name);
    JsonNode function = synthesized.resources("edge", FUNCTION).get(0);
    String group = function.at("/LoggingConfig/LogGroup").asText();
    assertThat(group).isEqualTo("/edge/" + synthesized.deployment().name());
    List<String> regions =
        synthesized.templates().all().stream()
            .filter(template -> template.stack().contains("-log-"))
            .map(
                template -> {
                  JsonNode log =
                      synthesized.resource(
                          template.stack().replaceFirst("^.*-log-", "log-"), "AWS::Logs::LogGroup");
                  assertThat(log.path("LogGroupName").asText()).isEqualTo(group);
                  assertThat(log.path("RetentionInDays").asInt())
                      .isEqualTo(synthesized.deployment().logRetentionDays());
                  return template.region();
                })
            .toList();
    assertThat(regions).hasSize(13).doesNotHaveDuplicates().contains("us-east-1", "sa-east-1");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theBundleHoldsTheCheckedConfigurationWithStableNames(String name) throws IOException {
    Synthesized synthesized = Synthesized.of(name);
    String key = synthesized.resources("edge", FUNCTION).get(0).at("/Code/S3Key").asText();
    Artefact bundle = Artefact.of(synthesized.folder().resolve("asset." + key));
    ConfigurationFile inside = ConfigurationFile.read(bundle.configuration());
    assertThat(inside.deployment()).isNull();
    assertThat(inside.tree().has("$schema")).isFalse();
    synthesized
        .deployment()
        .sites()
        .forEach(
            site -> {
              String given =
                  synthesized
                      .configuration()
                      .tree()
                      .at("/origins/" + site.name() + "/domainName")
                      .asText();
              assertThat(inside.tree().at("/origins/" + site.name() + "/domainName").asText())
                  .isEqualTo(site.isMade() ? "origin-" + site.name() + ".kimkao.io" : given);
              assertThat(inside.tree().at("/origins/" + site.name() + "/host").asText())
                  .isEqualTo(site.host());
            });
  }

  @Test
  void anEarlierVersionCanBeAssociatedByItsNumber() {
    Synthesized combined = Synthesized.of("combined");
    List<JsonNode> distributions = combined.resources("edge", "AWS::CloudFront::Distribution");
    assertThat(arn(distributions.get(0))).endsWith("\":7\"]]}");
    assertThat(arn(distributions.get(1))).endsWith("\":6\"]]}");
    assertThat(arn(Synthesized.of("poc").resources("edge", "AWS::CloudFront::Distribution").get(0)))
        .contains("{\"Ref\":\"FunctionCurrentVersion");
  }

  @Test
  void theJavaArtefactIsAFunctionOfItsOwnWithAVersion() {
    Synthesized combined = Synthesized.of("combined");
    JsonNode java = combined.resources("edge", FUNCTION).get(1);
    assertThat(java.path("Runtime").asText()).isEqualTo("java25");
    assertThat(java.path("Handler").asText()).isEqualTo("io.kimkao.edge.jvm.LambdaHandler");
    assertThat(combined.resources("edge", "AWS::Lambda::Version")).hasSize(2);
    assertThat(combined.violations()).isEmpty();
  }

  @Test
  void everyAlarmTellsTheTopic() {
    List<JsonNode> alarms =
        Synthesized.of("combined").resources("edge", "AWS::CloudWatch::Alarm").stream()
            .filter(alarm -> !alarm.path("AlarmName").asText().contains("-hold-down-"))
            .toList();
    assertThat(alarms).as("three health checks, two distributions, the controller").hasSize(6);
    for (JsonNode alarm : alarms) {
      assertThat(alarm.path("OKActions")).hasSize(1);
      assertThat(alarm.path("AlarmActions")).contains(alarm.at("/OKActions/0"));
    }
    assertThat(Synthesized.of("combined").resource("edge", "AWS::SNS::Subscription"))
        .isEqualTo(
            json(
                "{'Endpoint':'ops@example.com','Protocol':'email','TopicArn':{'Ref':'"
                    + topic()
                    + "'}}"));
  }

  /** Named distributions, two parameters, one certificate, its own log; nothing else. */
  @Test
  void theControllerIsStartedByTheFirstDistributionsAlarmAndMayDoLittle() throws Exception {
    Synthesized takeover = Synthesized.of("takeover");
    JsonNode function =
        takeover.resources("edge", FUNCTION).stream()
            .filter(one -> one.path("FunctionName").asText().endsWith("-controller"))
            .findFirst()
            .orElseThrow();
    assertThat(function.path("Runtime").asText()).isEqualTo("java21");
    assertThat(function.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
    assertThat(function.has("ReservedConcurrentExecutions")).isFalse();
    assertThat(Class.forName(function.path("Handler").asText())).isNotNull();
    assertThat(
            takeover
                .resource("edge", "AWS::Lambda::EventInvokeConfig")
                .path("MaximumRetryAttempts")
                .asInt(-1))
        .isZero();
    JsonNode variables = function.at("/Environment/Variables");
    assertThat(variables.path("EDGE_FIRST_SITE").asText()).isEqualTo("cdn1");
    assertThat(variables.path("EDGE_SECOND_SITE").asText()).isEqualTo("cdn2");
    assertThat(variables.path("EDGE_ALARM_TO").asText()).isEqualTo("cdn2");
    assertThat(variables.path("EDGE_FIRST_DISTRIBUTION"))
        .isNotEqualTo(variables.path("EDGE_SECOND_DISTRIBUTION"));
    assertThat(variables.path("EDGE_HOLDER_PARAMETER").asText())
        .isEqualTo(takeover.resource("holder", "AWS::SSM::Parameter").path("Name").asText());
    JsonNode statements =
        takeover.resources("edge", "AWS::IAM::Policy").stream()
            .filter(one -> one.path("PolicyName").asText().contains("Controller"))
            .findFirst()
            .orElseThrow()
            .at("/PolicyDocument/Statement");
    List<String> actions = new ArrayList<>();
    for (JsonNode statement : statements) {
      JsonNode action = statement.path("Action");
      if (action.isTextual()) {
        actions.add(action.asText());
      }
      action.forEach(one -> actions.add(one.asText()));
      assertThat(statement.path("Resource").toString()).doesNotContain("*");
    }
    assertThat(actions)
        .containsExactlyInAnyOrder(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "cloudfront:GetDistribution",
            "cloudfront:ListDomainConflicts",
            "cloudfront:UpdateDistribution",
            "cloudfront:UpdateDomainAssociation",
            "ssm:GetParameter",
            "ssm:PutParameter",
            "acm:DescribeCertificate");
    List<JsonNode> starting =
        takeover.resources("edge", "AWS::CloudWatch::Alarm").stream()
            .filter(alarm -> alarm.path("AlarmActions").size() == 2)
            .toList();
    assertThat(starting)
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.path("AlarmDescription").asText()).contains("distribution of cdn1"));
    assertThat(takeover.resource("edge", "AWS::Lambda::Permission").path("Principal").asText())
        .isEqualTo("lambda.alarms.cloudwatch.amazonaws.com");
    assertThat(Synthesized.of("edge-routing").resources("edge", FUNCTION)).hasSize(1);
  }

  @Test
  void theTopicLetsCloudWatchPublish() {
    JsonNode statements =
        Synthesized.of("poc")
            .resource("edge", "AWS::SNS::TopicPolicy")
            .at("/PolicyDocument/Statement");
    assertThat(statements)
        .anyMatch(
            one ->
                one.path("Effect").asText().equals("Allow")
                    && one.at("/Principal/Service").asText().equals("cloudwatch.amazonaws.com")
                    && one.at("/Condition/StringEquals/aws:SourceAccount")
                        .asText()
                        .equals("111122223333"));
  }

  @Test
  void theDashboardShowsWhoServesFailoversErrorsByRegionAndHealth() {
    String board =
        Synthesized.of("edge-routing")
            .resource("edge", "AWS::CloudWatch::Dashboard")
            .path("DashboardBody")
            .toString();
    assertThat(board)
        .contains("HealthCheckStatus", "AWS/ApiGateway", "SecondAttempts", "5xxErrorRate")
        .contains("AWS/Lambda")
        .contains("us-east-1.");
    assertThat(board.split("sa-east-1", -1)).as("one of each metric in each region").hasSize(5);
  }

  @Test
  void aFunctionInAnotherRegionIsRefused() throws IOException {
    ConfigurationFile configuration = ConfigurationFile.read(Synthesized.file("edge-routing"));
    App app = new App();
    Stack far =
        new Stack(
            app,
            "far",
            StackProps.builder().env(Environment.builder().region("eu-west-1").build()).build());
    assertThatThrownBy(() -> new EdgeFunctionVersion(far, "Function", configuration))
        .hasMessage(
            "far/Function: must stand in a stack of us-east-1, where Lambda@Edge takes functions"
                + " from, but stands in eu-west-1");
    Stack nowhere = new Stack(app, "nowhere");
    assertThatThrownBy(() -> new EdgeFunctionVersion(nowhere, "Function", configuration))
        .hasMessageEndingWith("stands in one without a region");
  }

  private static String topic() {
    return Synthesized.of("combined").stack("edge").path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals("AWS::SNS::Topic"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static String arn(JsonNode distribution) {
    return distribution
        .at(
            "/DistributionConfig/DefaultCacheBehavior/LambdaFunctionAssociations/0/LambdaFunctionARN")
        .toString();
  }

  private static JsonNode body(Synthesized synthesized, String type) {
    for (JsonNode resource : synthesized.stack("edge").path("Resources")) {
      if (resource.path("Type").asText().equals(type)) {
        return resource;
      }
    }
    throw new AssertionError("no " + type);
  }
}
