package io.kimkao.edge.infra;

import static io.kimkao.edge.infra.Synthesized.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordTest {
  static List<String> all() {
    return Synthesized.ALL;
  }

  @Test
  void theProofOfConceptFailsOverByCname() {
    List<JsonNode> records = records("poc", "cdnfailover.kimkao.io.");
    assertThat(records).extracting(record -> record.path("Type").asText()).containsOnly("CNAME");
    assertThat(records)
        .extracting(record -> record.path("Failover").asText())
        .containsExactly("PRIMARY", "SECONDARY");
    assertThat(records)
        .extracting(record -> record.path("SetIdentifier").asText())
        .containsExactly("primary", "secondary");
    assertThat(records).allMatch(record -> record.has("HealthCheckId"));
    assertThat(records.get(0).path("ResourceRecords"))
        .isNotEqualTo(records.get(1).path("ResourceRecords"));
  }

  @Test
  void edgeRoutingHasAPlainAliasAndTheActiveSiteAsAnAddress() {
    List<JsonNode> name = records("edge-routing", "cdnfailover.kimkao.io.");
    assertThat(name).extracting(one -> one.path("Type").asText()).containsExactly("A", "AAAA");
    assertThat(name).noneMatch(one -> one.has("Failover"));
    assertThat(name).noneMatch(one -> one.at("/AliasTarget/EvaluateTargetHealth").asBoolean());
    List<JsonNode> active = records("edge-routing", "active.cdnfailover.kimkao.io.");
    assertThat(active)
        .extracting(one -> one.at("/ResourceRecords/0").asText())
        .containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(active).allMatch(one -> one.has("HealthCheckId") && one.path("TTL").asInt() == 10);
  }

  @Test
  void takeoverFollowsTheHolder() {
    List<JsonNode> name = records("takeover", "cdnfailover.kimkao.io.");
    assertThat(name).extracting(one -> one.path("Type").asText()).containsExactly("A", "AAAA");
    assertThat(name)
        .allMatch(one -> one.at("/AliasTarget/DNSName/Fn::If/0").asText().equals("SecondHolds"));
    JsonNode edge = Synthesized.of("takeover").stack("edge");
    assertThat(edge.at("/Parameters/Holder/Type").asText())
        .isEqualTo("AWS::SSM::Parameter::Value<String>");
    assertThat(edge.at("/Parameters/Holder/Default").asText())
        .isEqualTo(
            Synthesized.of("takeover")
                .resource("holder", "AWS::SSM::Parameter")
                .path("Name")
                .asText());
    assertThat(edge.at("/Conditions/SecondHolds/Fn::Equals/1").asText()).isEqualTo("cdn2");
  }

  @Test
  void directLeavesCloudFrontForTheSecondApi() {
    List<JsonNode> name = records("direct", "cdnfailover.kimkao.io.");
    assertThat(name.get(1).at("/ResourceRecords/0").asText()).isEqualTo("direct-cdn2.kimkao.io");
    Synthesized direct = Synthesized.of("direct");
    JsonNode record = direct.resources("cdn2", "AWS::Route53::RecordSet").get(1);
    assertThat(record.path("Name").asText()).isEqualTo("direct-cdn2.kimkao.io.");
    assertThat(record.path("Type").asText()).isEqualTo("CNAME");
    assertThat(record.at("/ResourceRecords/0/Fn::GetAtt/1").asText())
        .isEqualTo("RegionalDomainName");
    assertThat(direct.resources("cdn2", "AWS::ApiGatewayV2::DomainName"))
        .extracting(one -> one.path("DomainName").asText())
        .contains("cdnfailover.kimkao.io");
    assertThat(
            direct
                .resource("cdn2", "AWS::CertificateManager::Certificate")
                .path("SubjectAlternativeNames")
                .toString())
        .contains("cdnfailover.kimkao.io");
    assertThat(
            direct
                .resource("cdn1", "AWS::CertificateManager::Certificate")
                .path("SubjectAlternativeNames")
                .toString())
        .doesNotContain("cdnfailover");
    JsonNode check = direct.resources("edge", "AWS::Route53::HealthCheck").get(2);
    assertThat(check.at("/HealthCheckConfig/FullyQualifiedDomainName/Fn::GetAtt/1").asText())
        .as("the distribution's own name, never the one that fails over")
        .isEqualTo("DomainName");
    assertThat(check.at("/HealthCheckConfig/ResourcePath").asText())
        .as("nothing else fails over")
        .isEqualTo("/health/deep");
    assertThat(
            Synthesized.of("combined")
                .resources("edge", "AWS::Route53::HealthCheck")
                .get(2)
                .at("/HealthCheckConfig/ResourcePath")
                .asText())
        .as("one site answers for the other, the way that everybody's requests go")
        .isEqualTo("/");
  }

  @Test
  void thePreferredSiteIsActiveWhileItIsWellWasWellAndNobodyHasSwitched() {
    Synthesized routing = Synthesized.of("edge-routing");
    JsonNode active = records("edge-routing", "active.cdnfailover.kimkao.io.").get(0);
    assertThat(active.path("Failover").asText()).isEqualTo("PRIMARY");
    JsonNode checks =
        routing.templates().all().stream()
            .filter(template -> template.stack().endsWith("-edge"))
            .findFirst()
            .orElseThrow()
            .tree()
            .path("Resources");
    JsonNode all =
        checks
            .path(active.at("/HealthCheckId/Fn::GetAtt/0").asText())
            .at("/Properties/HealthCheckConfig");
    assertThat(all.path("Type").asText()).isEqualTo("CALCULATED");
    assertThat(all.path("HealthThreshold").asInt()).isEqualTo(3);
    List<JsonNode> children = new java.util.ArrayList<>();
    all.path("ChildHealthChecks")
        .forEach(
            child ->
                children.add(
                    checks
                        .path(child.path("Ref").asText(child.at("/Fn::GetAtt/0").asText()))
                        .at("/Properties/HealthCheckConfig")));
    assertThat(children.get(0).path("FullyQualifiedDomainName").asText())
        .isEqualTo("origin-cdn1.kimkao.io");
    for (int i = 1; i < 3; i++) {
      assertThat(children.get(i).path("Type").asText()).isEqualTo("CLOUDWATCH_METRIC");
      assertThat(children.get(i).path("InsufficientDataHealthStatus").asText())
          .isEqualTo("LastKnownStatus");
    }
    assertThat(children.get(1).path("AlarmIdentifier"))
        .isEqualTo(json("{'Name':'cdnfailover-kimkao-io-hold-down-300-10','Region':'us-east-1'}"));
    assertThat(children.get(2).path("AlarmIdentifier"))
        .as("in the second site's region")
        .isEqualTo(json("{'Name':'cdnfailover-kimkao-io-switch','Region':'us-west-2'}"));
    JsonNode lever = routing.resource("switch", "AWS::CloudWatch::Alarm");
    assertThat(lever.path("AlarmName").asText()).isEqualTo("cdnfailover-kimkao-io-switch");
    assertThat(lever.path("MetricName").asText()).isEqualTo("Switch");
    assertThat(lever.path("Namespace").asText()).isEqualTo("cdnfailover-kimkao-io");
    JsonNode held =
        routing.resources("edge", "AWS::CloudWatch::Alarm").stream()
            .filter(one -> one.path("AlarmName").asText().contains("-hold-down-"))
            .findFirst()
            .orElseThrow();
    assertThat(held.path("Period").asInt()).isEqualTo(300);
    assertThat(held.path("Statistic").asText()).isEqualTo("Minimum");
    assertThat(held.at("/Dimensions/0/Value")).isEqualTo(all.at("/ChildHealthChecks/0"));
  }

  /** CloudFront resolves the configured name before it calls the function, which says another. */
  @Test
  void theNamesThatTheDistributionHasForOriginsAlwaysResolve() {
    for (String site : List.of("cdn1", "cdn2")) {
      List<JsonNode> name = records("edge-routing", "edge-" + site + ".kimkao.io.");
      assertThat(name).hasSize(1);
      assertThat(name.get(0).path("Type").asText()).isEqualTo("A");
      assertThat(name.get(0).path("ResourceRecords").toString()).isEqualTo("[\"192.0.2.3\"]");
      assertThat(name.get(0).has("HealthCheckId")).isFalse();
      assertThat(records("poc", "edge-" + site + ".kimkao.io.")).isEmpty();
    }
  }

  @Test
  void atTheTopOfTheZoneRecordsAreAliasesOfTheTypesThatBothSidesHave() {
    List<JsonNode> name = records("apex", "kimkao.io.");
    assertThat(name).hasSize(2).allMatch(one -> one.path("Type").asText().equals("A"));
    assertThat(name).noneMatch(one -> one.at("/AliasTarget/EvaluateTargetHealth").asBoolean());
    assertThat(name.get(1).at("/AliasTarget/DNSName").asText()).isEqualTo("direct-cdn2.kimkao.io");
  }

  @Test
  void healthChecksAskTheSiteItselfThroughTheVpcLink() {
    List<JsonNode> checks =
        Synthesized.of("settings").resources("edge", "AWS::Route53::HealthCheck").stream()
            .filter(one -> one.path("HealthCheckConfig").has("RequestInterval"))
            .toList();
    assertThat(checks)
        .extracting(one -> one.at("/HealthCheckConfig/FullyQualifiedDomainName").asText())
        .containsExactly("origin-cdn1.kimkao.io", "origin-cdn2.kimkao.io");
    for (JsonNode check : checks) {
      JsonNode config = check.path("HealthCheckConfig");
      assertThat(config.path("ResourcePath").asText()).isEqualTo("/health/deep");
      assertThat(config.path("Type").asText()).isEqualTo("HTTPS");
      assertThat(config.path("EnableSNI").asBoolean()).isTrue();
      assertThat(config.path("RequestInterval").asInt()).isEqualTo(30);
      assertThat(config.path("FailureThreshold").asInt()).isEqualTo(2);
    }
    assertThat(
            Synthesized.of("existing-apis")
                .resources("edge", "AWS::Route53::HealthCheck")
                .get(1)
                .at("/HealthCheckConfig/FullyQualifiedDomainName")
                .asText())
        .isEqualTo("health-cdn2.example.com");
  }

  @ParameterizedTest
  @MethodSource("all")
  void nothingIsReferencedAcrossStacks(String name) {
    Synthesized synthesized = Synthesized.of(name);
    synthesized
        .templates()
        .all()
        .forEach(
            template ->
                assertThat(template.tree().toString())
                    .as(template.stack())
                    .doesNotContain("Fn::ImportValue", "Fn::GetStackOutput", "Custom::")
                    .doesNotContain("\"Export\""));
    assertThat(synthesized.resources("edge", "AWS::CertificateManager::Certificate")).hasSize(1);
  }

  private static List<JsonNode> records(String name, String host) {
    return Synthesized.of(name).resources("edge", "AWS::Route53::RecordSet").stream()
        .filter(record -> record.path("Name").asText().equals(host))
        .toList();
  }
}
