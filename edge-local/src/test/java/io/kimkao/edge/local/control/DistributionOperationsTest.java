package io.kimkao.edge.local.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.StoredDistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionNotDisabledException;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionResponse;

/** Distributions and policies, by AWS's own client. */
@SuppressWarnings("NullAway.Init") // the fields, before all
final class DistributionOperationsTest {
  private static ControlServer server;
  private static CloudFrontClient cloudFront;

  @BeforeAll
  static void start() throws IOException {
    server = new ControlServer(0);
    cloudFront = server.cloudFront;
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static CreateDistributionResponse create(DistributionConfig config) {
    return cloudFront.createDistribution(all -> all.distributionConfig(config));
  }

  @Test
  void aDistributionIsCreatedWithIdNameVersionAndArn() {
    CreateDistributionResponse created = create(Samples.small("created.example.com"));
    assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
    assertThat(created.eTag()).matches("E[A-Z0-9]{13}");
    assertThat(created.location())
        .endsWith("/2020-05-31/distribution/" + created.distribution().id());
    assertThat(created.distribution().id()).matches("E[A-Z0-9]{13}");
    assertThat(created.distribution().domainName()).matches("d[a-z0-9]{13}\\.cloudfront\\.net");
    assertThat(created.distribution().arn())
        .isEqualTo("arn:aws:cloudfront::111122223333:distribution/" + created.distribution().id());
    assertThat(created.distribution().status()).isEqualTo("Deployed");
    assertThat(server.distributions.forHost("Created.Example.com"))
        .isSameAs(server.distributions.forHost(created.distribution().domainName()))
        .isNotNull();
  }

  @Test
  void tagsAreTaken() {
    var created =
        cloudFront.createDistributionWithTags(
            all ->
                all.distributionConfigWithTags(
                    both ->
                        both.distributionConfig(Samples.small())
                            .tags(tags -> tags.items(Tag.builder().key("a").value("b").build()))));
    assertThat(created.distribution().id()).isNotEmpty();
  }

  @Test
  void whatIsGottenCanBePutBackAndNothingIsLost() {
    DistributionConfig given = Samples.large("large.example.com");
    String id = create(given).distribution().id();
    GetDistributionConfigResponse first = cloudFront.getDistributionConfig(all -> all.id(id));
    assertThat(first.distributionConfig()).isEqualTo(given);
    UpdateDistributionResponse updated =
        cloudFront.updateDistribution(
            all -> all.id(id).ifMatch(first.eTag()).distributionConfig(first.distributionConfig()));
    assertThat(updated.distribution().distributionConfig()).isEqualTo(given);
    assertThat(updated.eTag()).isNotEqualTo(first.eTag());
    assertThat(cloudFront.getDistribution(all -> all.id(id)).distribution().distributionConfig())
        .isEqualTo(given);
  }

  @Test
  void theEdgeIsGivenWhatWasConfigured() {
    create(Samples.large("served.example.com"));
    Distribution served = requireNonNull(server.distributions.forHost("served.example.com"));
    assertThat(served.defaultRootObject()).isEqualTo("index.html");
    assertThat(requireNonNull(served.origins().get("api")).connectionTimeoutMillis())
        .isEqualTo(2_000);
    assertThat(requireNonNull(served.origins().get("api")).readTimeoutMillis()).isEqualTo(20_000);
    assertThat(requireNonNull(served.origins().get("api")).customHeaders())
        .containsEntry("X-Failover-Role", "primary");
    assertThat(requireNonNull(served.groups().get("both")).codes())
        .containsExactlyInAnyOrder(502, 503);
    assertThat(requireNonNull(served.errors().get(404)).pagePath()).isEqualTo("/404.html");
    assertThat(served.behaviors())
        .extracting(Behavior::pathPattern)
        .containsExactly("/health/*", "*");
    Behavior all = served.behaviors().get(1);
    assertThat(all.target()).isEqualTo("api");
    assertThat(all.readsTarget()).isEqualTo("reads-1");
    assertThat(all.functions())
        .containsOnlyKeys(EventType.ORIGIN_REQUEST, EventType.ORIGIN_RESPONSE);
    assertThat(requireNonNull(all.functions().get(EventType.ORIGIN_REQUEST)).includesBody())
        .isTrue();
    assertThat(all.originRequestPolicy().id()).isEqualTo(Samples.ALL_VIEWER);
    assertThat(served.behaviors().get(0).cachePolicy().defaultTtl()).isEqualTo(86_400);
    assertThat(served.behaviors().get(0).cachedMethods()).isEqualTo(Set.of("GET", "HEAD"));
  }

  @Test
  void whatIsNotGivenIsGottenAsCloudFrontHasIt() {
    String id = create(Samples.small()).distribution().id();
    DistributionConfig config =
        cloudFront.getDistributionConfig(all -> all.id(id)).distributionConfig();
    assertThat(config.originGroups().quantity()).isZero();
    assertThat(config.cacheBehaviors().quantity()).isZero();
    assertThat(config.httpVersionAsString()).isEqualTo("http2");
    assertThat(config.defaultRootObject()).isEmpty();
  }

  @Test
  void anUpdateNeedsTheNewestVersion() {
    DistributionConfig config = Samples.small();
    CreateDistributionResponse created = create(config);
    String id = created.distribution().id();
    assertThatThrownBy(
            () -> cloudFront.updateDistribution(all -> all.id(id).distributionConfig(config)))
        .isInstanceOfSatisfying(
            InvalidIfMatchVersionException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    cloudFront.updateDistribution(
        all -> all.id(id).ifMatch(created.eTag()).distributionConfig(config));
    assertThatThrownBy(
            () ->
                cloudFront.updateDistribution(
                    all -> all.id(id).ifMatch(created.eTag()).distributionConfig(config)))
        .isInstanceOfSatisfying(
            PreconditionFailedException.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void onlyADisabledDistributionIsDeleted() {
    DistributionConfig config = Samples.small("deleted.example.com");
    CreateDistributionResponse created = create(config);
    String id = created.distribution().id();
    assertThatThrownBy(
            () -> cloudFront.deleteDistribution(all -> all.id(id).ifMatch(created.eTag())))
        .isInstanceOf(DistributionNotDisabledException.class)
        .hasMessageContaining("has not been disabled");
    String disabled =
        cloudFront
            .updateDistribution(
                all ->
                    all.id(id)
                        .ifMatch(created.eTag())
                        .distributionConfig(config.toBuilder().enabled(false).build()))
            .eTag();
    assertThatThrownBy(() -> cloudFront.deleteDistribution(all -> all.id(id)))
        .isInstanceOf(InvalidIfMatchVersionException.class);
    assertThatThrownBy(
            () -> cloudFront.deleteDistribution(all -> all.id(id).ifMatch(created.eTag())))
        .isInstanceOf(PreconditionFailedException.class);
    cloudFront.deleteDistribution(all -> all.id(id).ifMatch(disabled));
    assertThat(server.distributions.forHost("deleted.example.com")).isNull();
    assertThatThrownBy(() -> cloudFront.getDistribution(all -> all.id(id)))
        .isInstanceOfSatisfying(
            NoSuchDistributionException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("The specified distribution does not exist.");
              assertThat(e.requestId()).isNotEmpty();
            });
  }

  @Test
  void listsAreTurnedPageByPage() {
    create(Samples.small());
    create(Samples.small());
    create(Samples.small());
    List<String> all = server.distributions.all().stream().map(StoredDistribution::id).toList();
    List<String> listed = new ArrayList<>();
    DistributionList part;
    String marker = null;
    do {
      String from = marker;
      part = cloudFront.listDistributions(one -> one.maxItems("2").marker(from)).distributionList();
      part.items().stream().map(DistributionSummary::id).forEach(listed::add);
      marker = part.nextMarker();
    } while (part.isTruncated());
    assertThat(listed).isEqualTo(all);
    var page = cloudFront.listDistributions(one -> one.maxItems("1")).distributionList();
    assertThat(page.isTruncated()).isTrue();
    assertThat(page.nextMarker()).isEqualTo(all.get(0));
    assertThat(page.items().get(0).arn())
        .startsWith("arn:aws:cloudfront::111122223333:distribution/E");
    assertThatThrownBy(() -> cloudFront.listDistributions(one -> one.maxItems("none")))
        .isInstanceOf(CloudFrontException.class)
        .hasMessageContaining("MaxItems");
  }

  @Test
  void aCachePolicyIsCreatedAndUsed() {
    var created =
        cloudFront.createCachePolicy(
            all ->
                all.cachePolicyConfig(
                    policy ->
                        policy
                            .name("by-tenant")
                            .minTTL(1L)
                            .defaultTTL(5L)
                            .maxTTL(9L)
                            .parametersInCacheKeyAndForwardedToOrigin(
                                key ->
                                    key.enableAcceptEncodingGzip(false)
                                        .headersConfig(
                                            headers ->
                                                headers
                                                    .headerBehavior("whitelist")
                                                    .headers(
                                                        list -> list.quantity(1).items("X-Tenant")))
                                        .cookiesConfig(cookies -> cookies.cookieBehavior("none"))
                                        .queryStringsConfig(
                                            queries -> queries.queryStringBehavior("all")))));
    String id = created.cachePolicy().id();
    assertThat(cloudFront.getCachePolicy(all -> all.id(id)).cachePolicy())
        .isEqualTo(created.cachePolicy());
    create(
        Samples.small("policy.example.com").toBuilder()
            .defaultCacheBehavior(Samples.behavior().toBuilder().cachePolicyId(id).build())
            .build());
    var used =
        requireNonNull(server.distributions.forHost("policy.example.com"))
            .behaviors()
            .get(0)
            .cachePolicy();
    assertThat(used.defaultTtl()).isEqualTo(5);
    assertThat(used.headers().names()).containsExactly("x-tenant");
  }

  @Test
  void managedPoliciesAreKnown() {
    assertThat(
            cloudFront
                .getCachePolicy(all -> all.id("83da9c7e-98b4-4e11-a168-04f0df8e2c65"))
                .cachePolicy()
                .cachePolicyConfig()
                .name())
        .isEqualTo("Managed-UseOriginCacheControlHeaders");
    assertThat(
            cloudFront
                .getOriginRequestPolicy(all -> all.id("b689b0a8-53d0-40ab-baf2-68738e2966ac"))
                .originRequestPolicy()
                .originRequestPolicyConfig()
                .headersConfig()
                .headers()
                .items())
        .containsExactly("Host");
  }
}
