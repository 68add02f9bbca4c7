package io.kimkao.edge.infra;

import static io.kimkao.edge.infra.Synthesized.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SiteTest {
  private static final Synthesized ROUTING = Synthesized.of("edge-routing");

  @Test
  void theBackendHasNoWayOutAndNoPublicAddress() {
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::Subnet"))
        .hasSize(2)
        .noneMatch(subnet -> subnet.path("MapPublicIpOnLaunch").asBoolean());
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::InternetGateway")).isEmpty();
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::NatGateway")).isEmpty();
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::Route")).isEmpty();
    JsonNode balancer = ROUTING.resource("cdn1", "AWS::ElasticLoadBalancingV2::LoadBalancer");
    assertThat(balancer.path("Scheme").asText()).isEqualTo("internal");
    JsonNode launch = launch("cdn1", ROUTING);
    assertThat(launch.at("/NetworkInterfaces/0/AssociatePublicIpAddress").asBoolean(true))
        .isFalse();
    assertThat(launch.has("KeyName")).isFalse();
    assertThat(launch.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
    assertThat(launch.at("/BlockDeviceMappings/0/Ebs/Encrypted").asBoolean()).isTrue();
    assertThat(ROUTING.resource("cdn1", "AWS::IAM::Role").path("ManagedPolicyArns").toString())
        .contains("AmazonSSMManagedInstanceCore");
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::VPCEndpoint"))
        .extracting(endpoint -> endpoint.path("ServiceName").toString())
        .anyMatch(name -> name.contains(".s3"))
        .anyMatch(name -> name.contains("ssmmessages"));
  }

  @Test
  void subnetsStandWhereAVpcLinkCan() {
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::Subnet"))
        .extracting(subnet -> subnet.path("AvailabilityZoneId").asText())
        .containsExactly("use1-az1", "use1-az2");
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::Subnet"))
        .noneMatch(subnet -> subnet.has("AvailabilityZone"));
  }

  @Test
  void aRollingUpdateWaitsForNginx() {
    int groups = 0;
    for (JsonNode resource : ROUTING.stack("cdn1").path("Resources")) {
      if (resource.path("Type").asText().equals("AWS::AutoScaling::AutoScalingGroup")) {
        groups++;
        JsonNode update = resource.at("/UpdatePolicy/AutoScalingRollingUpdate");
        assertThat(update.path("PauseTime").asText()).isEqualTo("PT4M");
        assertThat(update.path("MinInstancesInService").asInt()).isEqualTo(2);
        assertThat(resource.path("DependsOn").toString()).contains("VpcS3");
      }
    }
    assertThat(groups).isEqualTo(1);
  }

  @Test
  void onlyTheVpcLinkReachesTheLoadBalancerAndOnlyThatTheInstances() {
    List<JsonNode> rules = ROUTING.resources("cdn1", "AWS::EC2::SecurityGroupIngress");
    assertThat(rules).hasSize(2).allMatch(rule -> rule.has("SourceSecurityGroupId"));
    assertThat(ROUTING.resources("cdn1", "AWS::EC2::SecurityGroup"))
        .filteredOn(group -> group.path("GroupDescription").asText().contains(" of site "))
        .hasSize(3)
        .noneMatch(group -> group.has("SecurityGroupIngress"));
  }

  @Test
  void theApiAnswersToItsHostAndItsOriginNameOnly() {
    JsonNode api = ROUTING.resource("cdn1", "AWS::ApiGatewayV2::Api");
    assertThat(api.path("ProtocolType").asText()).isEqualTo("HTTP");
    assertThat(api.path("DisableExecuteApiEndpoint").asBoolean()).isTrue();
    assertThat(ROUTING.resources("cdn1", "AWS::ApiGatewayV2::DomainName"))
        .extracting(name -> name.path("DomainName").asText())
        .containsExactly("cdn1.kimkao.io", "origin-cdn1.kimkao.io");
    assertThat(ROUTING.resources("cdn1", "AWS::ApiGatewayV2::ApiMapping")).hasSize(2);
    JsonNode integration = ROUTING.resource("cdn1", "AWS::ApiGatewayV2::Integration");
    assertThat(integration.path("ConnectionType").asText()).isEqualTo("VPC_LINK");
    JsonNode certificate = ROUTING.resource("cdn1", "AWS::CertificateManager::Certificate");
    assertThat(certificate.path("DomainName").asText()).isEqualTo("cdn1.kimkao.io");
    assertThat(certificate.path("SubjectAlternativeNames"))
        .isEqualTo(json("['origin-cdn1.kimkao.io']"));
    assertThat(certificate.path("ValidationMethod").asText()).isEqualTo("DNS");
    JsonNode record = ROUTING.resource("cdn1", "AWS::Route53::RecordSet");
    assertThat(record.path("Name").asText()).isEqualTo("origin-cdn1.kimkao.io.");
    assertThat(record.at("/AliasTarget/DNSName/Fn::GetAtt/1").asText())
        .isEqualTo("RegionalDomainName");
  }

  @Test
  void theStageLogsAndThrottles() {
    JsonNode stage = Synthesized.of("settings").resource("cdn1", "AWS::ApiGatewayV2::Stage");
    assertThat(stage.path("StageName").asText()).isEqualTo("$default");
    assertThat(stage.path("DefaultRouteSettings"))
        .isEqualTo(json("{'ThrottlingBurstLimit':80,'ThrottlingRateLimit':50}"));
    assertThat(stage.path("RouteSettings"))
        .as("a crowd does not make the site look dead")
        .isEqualTo(
            json("{'GET /health/deep':{'ThrottlingBurstLimit':100,'ThrottlingRateLimit':100}}"));
    assertThat(Synthesized.of("settings").resources("cdn1", "AWS::ApiGatewayV2::Route"))
        .extracting(route -> route.path("RouteKey").asText())
        .contains("$default", "GET /health/deep");
    String format = stage.at("/AccessLogSettings/Format").asText();
    assertThat(json(format.replace("\"", "'")).path("status").asText())
        .isEqualTo("$context.status");
    assertThat(format).doesNotContain("sourceIp", "userAgent", "querystring", "authorizer");
    assertThat(
            Synthesized.of("settings")
                .resource("cdn1", "AWS::Logs::LogGroup")
                .path("RetentionInDays")
                .asInt())
        .isEqualTo(90);
  }

  @Test
  void settingsReachTheBackend() {
    Synthesized settings = Synthesized.of("settings");
    assertThat(launch("cdn1", settings).path("InstanceType").asText()).isEqualTo("t3.small");
    assertThat(launch("cdn1", settings).at("/ImageId").toString()).contains("x8664");
    assertThat(launch("cdn2", settings).at("/ImageId").toString()).contains("arm64");
    JsonNode group = settings.resource("cdn1", "AWS::AutoScaling::AutoScalingGroup");
    assertThat(group.path("MinSize").asText()).isEqualTo("3");
    assertThat(group.path("HealthCheckType").asText()).isEqualTo("ELB");
    assertThat(group.path("VPCZoneIdentifier"))
        .isEqualTo(json("['subnet-0123456789abcdef0','subnet-0123456789abcdef1']"));
    assertThat(settings.resources("cdn1", "AWS::EC2::VPC")).isEmpty();
    assertThat(launch("cdn1", settings).path("UserData").toString())
        .contains("http://orders.internal:8080/health");
    assertThat(launch("cdn2", settings).path("UserData").toString()).contains("return 204;");
  }

  @Test
  void theLoadBalancerAsksShallowly() {
    JsonNode targets = ROUTING.resource("cdn1", "AWS::ElasticLoadBalancingV2::TargetGroup");
    assertThat(targets.path("HealthCheckPath").asText()).isEqualTo("/health");
  }

  @Test
  void nothingIsMadeWhereBothApisExist() {
    Synthesized existing = Synthesized.of("existing-apis");
    assertThat(existing.templates().all())
        .noneMatch(template -> template.stack().matches(".*-cdn[12]"));
    assertThat(existing.resources("edge", "AWS::SNS::Subscription")).isEmpty();
  }

  private static JsonNode launch(String site, Synthesized synthesized) {
    return synthesized.resource(site, "AWS::EC2::LaunchTemplate").path("LaunchTemplateData");
  }
}
