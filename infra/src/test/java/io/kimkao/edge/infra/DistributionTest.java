package io.kimkao.edge.infra;

import static io.kimkao.edge.infra.Synthesized.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistributionTest {
  private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
  private static final String ALL_METHODS =
      "['GET','HEAD','OPTIONS','PUT','PATCH','POST','DELETE']";

  @ParameterizedTest
  @ValueSource(strings = {"poc", "poc-one-region"})
  void theProofOfConceptIsAsItWas(String name) {
    List<JsonNode> distributions = configs(name);
    assertThat(distributions).hasSize(2);
    assertThat(distributions.get(0).path("Aliases"))
        .isEqualTo(json("['cdn1.kimkao.io','cdnfailover.kimkao.io']"));
    assertThat(distributions.get(1).path("Aliases")).isEqualTo(json("['cdn2.kimkao.io']"));
    for (int i = 0; i < 2; i++) {
      JsonNode config = distributions.get(i);
      JsonNode behavior = config.path("DefaultCacheBehavior");
      assertThat(config.path("HttpVersion").asText()).isEqualTo("http2");
      assertThat(behavior.path("ViewerProtocolPolicy").asText()).isEqualTo("allow-all");
      assertThat(behavior.path("AllowedMethods")).isEqualTo(json(ALL_METHODS));
      assertThat(behavior.path("CachePolicyId").asText())
          .as("CachingDisabled")
          .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
      assertThat(behavior.path("OriginRequestPolicyId").asText())
          .as("AllViewer")
          .isEqualTo("216adef6-5c7f-47e4-b989-5492eafa07d3");
      assertThat(events(behavior)).containsExactly("origin-request");
      assertThat(config.path("Origins")).hasSize(1);
      assertThat(config.at("/Origins/0/DomainName").asText())
          .isEqualTo("origin-cdn" + (i + 1) + ".kimkao.io");
      assertThat(config.has("OriginGroups")).isFalse();
      assertThat(config.has("Logging")).isFalse();
      assertThat(behavior.has("ResponseHeadersPolicyId")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge-routing", "edge-routing-one-region"})
  void edgeRoutingIsOneDistributionWithWhatIsKnownToBeBetter(String name) {
    List<JsonNode> distributions = configs(name);
    assertThat(distributions).hasSize(1);
    JsonNode config = distributions.get(0);
    JsonNode behavior = config.path("DefaultCacheBehavior");
    assertThat(config.path("Aliases")).isEqualTo(json("['cdnfailover.kimkao.io']"));
    assertThat(config.at("/ViewerCertificate/MinimumProtocolVersion").asText())
        .isEqualTo("TLSv1.2_2021");
    assertThat(config.at("/ViewerCertificate/SslSupportMethod").asText()).isEqualTo("sni-only");
    assertThat(behavior.path("ViewerProtocolPolicy").asText()).isEqualTo("https-only");
    assertThat(behavior.path("AllowedMethods")).isEqualTo(json(ALL_METHODS));
    assertThat(behavior.path("ResponseHeadersPolicyId").asText())
        .as("SecurityHeadersPolicy")
        .isEqualTo("67f7725c-6f97-4210-82d7-5512b31e9d03");
    assertThat(events(behavior)).containsExactly("origin-request", "origin-response");
    assertThat(config.at("/Logging/Bucket").isMissingNode()).isFalse();
    assertThat(config.at("/Logging/IncludeCookies").asBoolean()).isFalse();
  }

  @Test
  void originsGetOneAttemptOfTwoSecondsAndTheirRole() {
    JsonNode origins = configs("edge-routing").get(0).path("Origins");
    assertThat(origins).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode origin = origins.get(i);
      assertThat(origin.path("Id").asText()).isEqualTo("cdn" + (i + 1));
      assertThat(origin.path("DomainName").asText()).isEqualTo("edge-cdn" + (i + 1) + ".kimkao.io");
      assertThat(origin.path("ConnectionAttempts").asInt()).isEqualTo(1);
      assertThat(origin.path("ConnectionTimeout").asInt()).isEqualTo(2);
      assertThat(origin.path("CustomOriginConfig"))
          .isEqualTo(
              json("{'OriginProtocolPolicy':'https-only','OriginSSLProtocols':['TLSv1.2']}"));
      assertThat(origin.path("OriginCustomHeaders"))
          .isEqualTo(
              json(
                  "[{'HeaderName':'X-Failover-Role','HeaderValue':'"
                      + (i == 0 ? "primary" : "secondary")
                      + "'}]"));
    }
  }

  @Test
  void readOnlyPathsHaveTheOriginGroupInTheDistribution() {
    JsonNode config = configs("edge-routing").get(0);
    JsonNode group = config.at("/OriginGroups/Items/0");
    assertThat(config.at("/OriginGroups/Quantity").asInt()).isEqualTo(1);
    assertThat(group.path("FailoverCriteria"))
        .isEqualTo(json("{'StatusCodes':{'Quantity':4,'Items':[500,502,503,504]}}"));
    assertThat(group.path("Members"))
        .isEqualTo(json("{'Quantity':2,'Items':[{'OriginId':'cdn1'},{'OriginId':'cdn2'}]}"));
    assertThat(config.path("CacheBehaviors"))
        .extracting(behavior -> behavior.path("PathPattern").asText())
        .containsExactly("/health", "/health/*");
    for (JsonNode behavior : config.path("CacheBehaviors")) {
      assertThat(behavior.path("TargetOriginId").asText()).isEqualTo(group.path("Id").asText());
      assertThat(behavior.path("AllowedMethods")).isEqualTo(json("['GET','HEAD','OPTIONS']"));
      assertThat(events(behavior)).containsExactly("origin-request", "origin-response");
    }
  }

  @Test
  void theOtherReadsGetTheirGroupFromAFunctionAtViewerRequest() {
    JsonNode config = configs("edge-routing").get(0);
    JsonNode associations = config.at("/DefaultCacheBehavior/FunctionAssociations");
    assertThat(associations).hasSize(1);
    assertThat(associations.at("/0/EventType").asText()).isEqualTo("viewer-request");
    JsonNode function =
        Synthesized.of("edge-routing").resource("edge", "AWS::CloudFront::Function");
    assertThat(function.at("/FunctionConfig/Runtime").asText()).isEqualTo("cloudfront-js-2.0");
    assertThat(function.path("AutoPublish").asBoolean()).isTrue();
    assertThat(function.path("FunctionCode").asText()).doesNotContain("@");
  }

  @Test
  void aWebAclIsAttachedWhereOneIsNamed() {
    assertThat(configs("direct").get(0).path("WebACLId").asText())
        .isEqualTo("arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/0a1b2c3d");
    assertThat(configs("edge-routing").get(0).has("WebACLId")).isFalse();
  }

  @Test
  void theStandbyOfATakeoverHasItsOwnAliasAndItsOwnSiteFirst() {
    List<JsonNode> distributions = configs("combined");
    assertThat(distributions).hasSize(2);
    assertThat(distributions.get(1).at("/Origins/0/Id").asText()).isEqualTo("cdn2");
    assertThat(distributions.get(1).at("/Origins/0/OriginCustomHeaders/0/HeaderValue").asText())
        .isEqualTo("primary");
    assertThat(distributions.get(0).path("Aliases"))
        .isEqualTo(
            json(
                "['*.api.kimkao.io',"
                    + "{'Fn::If':['SecondHolds',{'Ref':'AWS::NoValue'},'cdnfailover.kimkao.io']}]"));
    assertThat(distributions.get(1).path("Aliases"))
        .isEqualTo(
            json(
                "['cdn2.kimkao.io',"
                    + "{'Fn::If':['SecondHolds','cdnfailover.kimkao.io',{'Ref':'AWS::NoValue'}]}]"));
  }

  /** The function has its real name and path, from the same file. */
  @Test
  void anApiThatIsThereAlreadyHasAFixedNameInTheDistributionToo() {
    JsonNode origins = configs("existing-apis").get(0).path("Origins");
    assertThat(origins.at("/0/DomainName").asText()).isEqualTo("edge-cdn1.kimkao.io");
    assertThat(origins.at("/1/DomainName").asText()).isEqualTo("edge-cdn2.kimkao.io");
    assertThat(origins.at("/1").has("OriginPath")).isFalse();
  }

  private static List<JsonNode> configs(String name) {
    return Synthesized.of(name).resources("edge", DISTRIBUTION).stream()
        .map(distribution -> distribution.path("DistributionConfig"))
        .toList();
  }

  private static List<String> events(JsonNode behavior) {
    return behavior.path("LambdaFunctionAssociations").findValuesAsText("EventType");
  }
}
