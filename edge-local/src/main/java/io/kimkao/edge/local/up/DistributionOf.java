package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CachedMethods;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociations;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociations;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.MinimumProtocolVersion;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.OriginGroup;
import software.amazon.awssdk.services.cloudfront.model.OriginGroupMember;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.SslProtocol;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

/**
 * The configuration of one distribution, as the stack has it: nothing cached, all of the viewer's
 * request forwarded, the function at origin-request. With edge-routing reads fail over to the other
 * site: by a group in {@code /health*}, by the CloudFront Function everywhere else.
 */
final class DistributionOf {
  /** 503 stands for a failed connection as well, 504 for a response that did not come. */
  static final Set<Integer> FAILOVER_CODES = Set.of(500, 502, 503, 504);

  private static final String READS = "reads";
  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
  private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
  private static final String SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";
  private static final List<Method> READ = List.of(Method.GET, Method.HEAD, Method.OPTIONS);
  private static final List<Method> ALL =
      List.of(
          Method.GET,
          Method.HEAD,
          Method.OPTIONS,
          Method.PUT,
          Method.PATCH,
          Method.POST,
          Method.DELETE);

  private final Deployment deployment;
  private final Function<Site, String> target;
  private final String certificate;
  private final boolean proofOfConcept;
  private final boolean routing;

  DistributionOf(Deployment deployment, Function<Site, String> target, String certificate) {
    this.deployment = deployment;
    this.target = target;
    this.certificate = certificate;
    this.proofOfConcept = deployment.has(Topology.POC);
    this.routing = deployment.has(Topology.EDGE_ROUTING);
  }

  /**
   * The distribution of that site.
   *
   * @param other asked where the site fails, with edge-routing
   * @param function the ARN of its version
   * @param reads the ARN of the CloudFront Function
   */
  DistributionConfig config(
      Site site, Site other, List<String> aliases, String function, String reads) {
    List<Origin> origins = new ArrayList<>();
    origins.add(origin(site, "primary"));
    if (routing) {
      origins.add(origin(other, "secondary"));
    }
    DistributionConfig.Builder config =
        DistributionConfig.builder()
            .callerReference("local-edge-" + site.name())
            .comment(deployment.domainName() + " by " + site.name())
            .enabled(true)
            .aliases(all -> all.quantity(aliases.size()).items(aliases))
            .origins(all -> all.quantity(origins.size()).items(origins))
            .defaultCacheBehavior(behavior(site.name(), function, routing ? reads : null))
            .viewerCertificate(
                own ->
                    own.acmCertificateArn(certificate)
                        .sslSupportMethod(SSLSupportMethod.SNI_ONLY)
                        .minimumProtocolVersion(MinimumProtocolVersion.TLS_V1_2_2021))
            .webACLId(deployment.webAcl());
    if (routing) {
      config.originGroups(all -> all.quantity(1).items(group(site, other)));
      List<CacheBehavior> readOnly =
          List.of(health("/health", function), health("/health/*", function));
      config.cacheBehaviors(all -> all.quantity(readOnly.size()).items(readOnly));
    }
    return config.build();
  }

  private static OriginGroup group(Site site, Site other) {
    Set<Integer> codes = new TreeSet<>(FAILOVER_CODES);
    return OriginGroup.builder()
        .id(READS)
        .failoverCriteria(
            failing -> failing.statusCodes(all -> all.quantity(codes.size()).items(codes)))
        .members(
            both ->
                both.quantity(2)
                    .items(
                        OriginGroupMember.builder().originId(site.name()).build(),
                        OriginGroupMember.builder().originId(other.name()).build()))
        .build();
  }

  private Origin origin(Site site, String role) {
    Origin.Builder origin =
        Origin.builder()
            .id(site.name())
            .domainName(target.apply(site))
            .originPath("")
            .customOriginConfig(
                custom ->
                    custom
                        .httpPort(80)
                        .httpsPort(443)
                        .originProtocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                        .originSslProtocols(all -> all.quantity(1).items(SslProtocol.TLS_V1_2))
                        .originReadTimeout(30)
                        .originKeepaliveTimeout(5));
    origin.connectionAttempts(proofOfConcept ? 3 : 1).connectionTimeout(proofOfConcept ? 10 : 2);
    if (routing) {
      origin.customHeaders(
          all ->
              all.quantity(1)
                  .items(
                      OriginCustomHeader.builder()
                          .headerName("X-Failover-Role")
                          .headerValue(role)
                          .build()));
    }
    return origin.build();
  }

  private DefaultCacheBehavior behavior(String origin, String function, @Nullable String reads) {
    return DefaultCacheBehavior.builder()
        .targetOriginId(origin)
        .viewerProtocolPolicy(policy())
        .allowedMethods(
            methods -> methods.quantity(ALL.size()).items(ALL).cachedMethods(cachedMethods()))
        .cachePolicyId(CACHING_DISABLED)
        .originRequestPolicyId(ALL_VIEWER)
        .responseHeadersPolicyId(proofOfConcept ? null : SECURITY_HEADERS)
        .lambdaFunctionAssociations(functions(function))
        .functionAssociations(reads == null ? null : reads(reads))
        .build();
  }

  private CacheBehavior health(String pattern, String function) {
    return CacheBehavior.builder()
        .pathPattern(pattern)
        .targetOriginId(READS)
        .viewerProtocolPolicy(policy())
        .allowedMethods(
            methods -> methods.quantity(READ.size()).items(READ).cachedMethods(cachedMethods()))
        .cachePolicyId(CACHING_DISABLED)
        .originRequestPolicyId(ALL_VIEWER)
        .responseHeadersPolicyId(SECURITY_HEADERS)
        .lambdaFunctionAssociations(functions(function))
        .build();
  }

  /** Without caching it only says that OPTIONS fails over too. */
  private CachedMethods cachedMethods() {
    List<Method> methods = routing ? READ : List.of(Method.GET, Method.HEAD);
    return CachedMethods.builder().quantity(methods.size()).items(methods).build();
  }

  private ViewerProtocolPolicy policy() {
    return proofOfConcept ? ViewerProtocolPolicy.ALLOW_ALL : ViewerProtocolPolicy.HTTPS_ONLY;
  }

  private LambdaFunctionAssociations functions(String arn) {
    List<LambdaFunctionAssociation> all = new ArrayList<>();
    all.add(at(EventType.ORIGIN_REQUEST, arn));
    if (!proofOfConcept) {
      all.add(at(EventType.ORIGIN_RESPONSE, arn));
    }
    return LambdaFunctionAssociations.builder().quantity(all.size()).items(all).build();
  }

  private static LambdaFunctionAssociation at(EventType event, String arn) {
    return LambdaFunctionAssociation.builder()
        .eventType(event)
        .lambdaFunctionARN(arn)
        .includeBody(false)
        .build();
  }

  private static FunctionAssociations reads(String arn) {
    return FunctionAssociations.builder()
        .quantity(1)
        .items(
            FunctionAssociation.builder()
                .eventType(EventType.VIEWER_REQUEST)
                .functionARN(arn)
                .build())
        .build();
  }
}
