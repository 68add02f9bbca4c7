package io.kimkao.edge.local.control;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.GeoRestrictionType;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.MinimumProtocolVersion;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.OriginGroup;
import software.amazon.awssdk.services.cloudfront.model.OriginGroupMember;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.SslProtocol;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/** Configurations of distributions. */
public final class Samples {
  static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
  static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
  private static final List<Method> ALL =
      List.of(
          Method.GET,
          Method.HEAD,
          Method.OPTIONS,
          Method.PUT,
          Method.PATCH,
          Method.POST,
          Method.DELETE);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Samples() {}

  /** As little as there may be: one origin, a certificate, those names. */
  public static DistributionConfig small(String... aliases) {
    return DistributionConfig.builder()
        .callerReference("call-" + COUNT.incrementAndGet())
        .comment("small")
        .enabled(true)
        .origins(all -> all.quantity(1).items(origin("api")))
        .defaultCacheBehavior(behavior())
        .aliases(
            all -> {
              all.quantity(aliases.length);
              if (aliases.length > 0) {
                all.items(aliases);
              }
            })
        .viewerCertificate(
            own ->
                own.acmCertificateArn(ControlServer.CERTIFICATE)
                    .sslSupportMethod(SSLSupportMethod.SNI_ONLY)
                    .minimumProtocolVersion(MinimumProtocolVersion.TLS_V1_2_2021))
        .build();
  }

  static Origin origin(String id) {
    return Origin.builder()
        .id(id)
        .domainName(id + ".example.com")
        .customOriginConfig(
            custom ->
                custom
                    .httpPort(80)
                    .httpsPort(443)
                    .originProtocolPolicy(OriginProtocolPolicy.HTTPS_ONLY))
        .build();
  }

  static DefaultCacheBehavior behavior() {
    return DefaultCacheBehavior.builder()
        .targetOriginId("api")
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .cachePolicyId(CACHING_DISABLED)
        .build();
  }

  /** Something of everything that the edge imitates, and of what it only keeps. */
  static DistributionConfig large(String alias) {
    return small(alias).toBuilder()
        .comment("large & <all>")
        .defaultRootObject("index.html")
        .priceClass(PriceClass.PRICE_CLASS_100)
        .httpVersion(HttpVersion.HTTP2_AND3)
        .isIPV6Enabled(true)
        .webACLId("arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/1")
        .staging(false)
        .logging(
            logs ->
                logs.enabled(true).includeCookies(false).bucket("b.s3.amazonaws.com").prefix("p/"))
        .restrictions(
            none ->
                none.geoRestriction(
                    g -> g.restrictionType(GeoRestrictionType.BLACKLIST).quantity(1).items("AQ")))
        .origins(all -> all.quantity(2).items(full("api"), full("api2")))
        .originGroups(all -> all.quantity(1).items(group()))
        .defaultCacheBehavior(
            behavior().toBuilder()
                .allowedMethods(
                    methods ->
                        methods
                            .quantity(7)
                            .items(ALL)
                            .cachedMethods(
                                cached -> cached.quantity(2).items(Method.GET, Method.HEAD)))
                .originRequestPolicyId(ALL_VIEWER)
                .responseHeadersPolicyId("67f7725c-6f97-4210-82d7-5512b31e9d03")
                .compress(true)
                .smoothStreaming(false)
                .fieldLevelEncryptionId("")
                .trustedSigners(none -> none.enabled(false).quantity(0))
                .functionAssociations(
                    one ->
                        one.quantity(1)
                            .items(
                                FunctionAssociation.builder()
                                    .eventType(EventType.VIEWER_REQUEST)
                                    .functionARN(ControlServer.READS)
                                    .build()))
                .lambdaFunctionAssociations(
                    two ->
                        two.quantity(2)
                            .items(
                                lambda(EventType.ORIGIN_REQUEST, true),
                                lambda(EventType.ORIGIN_RESPONSE, false)))
                .build())
        .cacheBehaviors(all -> all.quantity(1).items(reads()))
        .customErrorResponses(
            all ->
                all.quantity(2)
                    .items(
                        CustomErrorResponse.builder()
                            .errorCode(404)
                            .responsePagePath("/404.html")
                            .responseCode("200")
                            .errorCachingMinTTL(7L)
                            .build(),
                        CustomErrorResponse.builder()
                            .errorCode(502)
                            .errorCachingMinTTL(0L)
                            .build()))
        .build();
  }

  static LambdaFunctionAssociation lambda(EventType event, boolean body) {
    return LambdaFunctionAssociation.builder()
        .eventType(event)
        .lambdaFunctionARN(ControlServer.FUNCTION)
        .includeBody(body)
        .build();
  }

  static OriginGroup group() {
    return OriginGroup.builder()
        .id("both")
        .failoverCriteria(codes -> codes.statusCodes(all -> all.quantity(2).items(502, 503)))
        .members(
            all ->
                all.quantity(2)
                    .items(
                        OriginGroupMember.builder().originId("api").build(),
                        OriginGroupMember.builder().originId("api2").build()))
        .build();
  }

  static CacheBehavior reads() {
    return CacheBehavior.builder()
        .pathPattern("/health/*")
        .targetOriginId("both")
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .allowedMethods(
            methods -> methods.quantity(3).items(Method.GET, Method.HEAD, Method.OPTIONS))
        .cachePolicyId("658327ea-f89d-4fab-a63d-7e88639e58f6")
        .build();
  }

  private static Origin full(String id) {
    return origin(id).toBuilder()
        .originPath("/v1")
        .customHeaders(
            all ->
                all.quantity(1)
                    .items(
                        OriginCustomHeader.builder()
                            .headerName("X-Failover-Role")
                            .headerValue("primary")
                            .build()))
        .connectionAttempts(1)
        .connectionTimeout(2)
        .originShield(shield -> shield.enabled(false))
        .customOriginConfig(
            custom ->
                custom
                    .httpPort(8080)
                    .httpsPort(8443)
                    .originProtocolPolicy(OriginProtocolPolicy.MATCH_VIEWER)
                    .originSslProtocols(all -> all.quantity(1).items(SslProtocol.TLS_V1_2))
                    .originReadTimeout(20)
                    .originKeepaliveTimeout(6))
        .build();
  }
}
