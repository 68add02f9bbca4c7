package io.kimkao.edge.infra.edge;

import io.kimkao.edge.failover.OriginGroup;
import io.kimkao.edge.infra.cdk.CfnResourceOf;
import io.kimkao.edge.infra.cdk.Nag;
import io.kimkao.edge.infra.cdk.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CachedMethods;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.EdgeLambda;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.LambdaEdgeEventType;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.constructs.Construct;

/**
 * A distribution before APIs: nothing cached, all of the viewer's request forwarded, the function
 * at origin-request.
 *
 * <p>Reads fail over to the second origin within the request. CloudFront refuses an origin group in
 * a behavior that allows POST, PUT, PATCH or DELETE ({@code InvalidArgument: The parameter
 * AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with
 * an origin group}), and behaviors are chosen by path, not by method. So the behavior has one
 * origin, and a CloudFront function of a few lines makes an origin group for each GET, HEAD and
 * OPTIONS (<i>Helper methods for origin modification, createRequestOriginGroup</i>). {@code
 * /health*}, which is read only, has the group in the distribution itself.
 */
public final class FailoverDistribution extends Construct {
  /** 503 stands for a failed connection as well, 504 for a response that did not come. */
  static final List<Integer> FAILOVER_CODES = List.of(500, 502, 503, 504);

  private static final String READS = "reads";
  private static final List<String> READ_ONLY = List.of("/health", "/health/*");
  private static final int MAX_COMMENT = 128;

  private final FailoverDistributionProps props;
  private final Distribution distribution;

  /** Makes the distribution, in a stack of us-east-1. */
  public FailoverDistribution(Construct scope, String id, FailoverDistributionProps props) {
    super(scope, id);
    this.props = props;
    IOrigin primary = origin(props.primary(), "primary");
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment(comment(props.comment()))
            .domainNames(props.domainNames())
            .certificate(props.certificate())
            .httpVersion(HttpVersion.HTTP2)
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .webAclId(props.webAcl())
            .defaultBehavior(behavior(primary, AllowedMethods.ALLOW_ALL, reads()));
    OriginName second = props.secondary();
    if (second != null) {
      BehaviorOptions health =
          behavior(
              origin(second, OriginGroup.SECONDARY), AllowedMethods.ALLOW_GET_HEAD_OPTIONS, null);
      Map<String, BehaviorOptions> readOnly = new LinkedHashMap<>();
      READ_ONLY.forEach(pattern -> readOnly.put(pattern, health));
      builder.additionalBehaviors(readOnly);
    }
    if (props.logs() != null) {
      builder
          .enableLogging(true)
          .logBucket(props.logs())
          .logFilePrefix(id.toLowerCase(java.util.Locale.ROOT) + "/");
    }
    distribution = builder.build();
    if (second != null) {
      group(second);
    }
    suppress();
  }

  /** The distribution. */
  public Distribution distribution() {
    return distribution;
  }

  private BehaviorOptions behavior(
      IOrigin origin, AllowedMethods methods, @Nullable Function viewerRequest) {
    BehaviorOptions.Builder behavior =
        BehaviorOptions.builder()
            .origin(origin)
            .allowedMethods(methods)
            // without caching it only says that OPTIONS fails over too
            .cachedMethods(
                props.secondary() == null
                    ? CachedMethods.CACHE_GET_HEAD
                    : CachedMethods.CACHE_GET_HEAD_OPTIONS)
            .cachePolicy(CachePolicy.CACHING_DISABLED)
            .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
            .edgeLambdas(functions());
    if (viewerRequest != null) {
      behavior.functionAssociations(
          List.of(
              FunctionAssociation.builder()
                  .eventType(FunctionEventType.VIEWER_REQUEST)
                  .function(viewerRequest)
                  .build()));
    }
    if (props.proofOfConcept()) {
      return behavior.viewerProtocolPolicy(ViewerProtocolPolicy.ALLOW_ALL).build();
    }
    return behavior
        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
        .responseHeadersPolicy(ResponseHeadersPolicy.SECURITY_HEADERS)
        .build();
  }

  private List<EdgeLambda> functions() {
    List<EdgeLambda> functions = new ArrayList<>();
    functions.add(at(LambdaEdgeEventType.ORIGIN_REQUEST));
    if (!props.proofOfConcept()) {
      functions.add(at(LambdaEdgeEventType.ORIGIN_RESPONSE));
    }
    return functions;
  }

  private EdgeLambda at(LambdaEdgeEventType event) {
    return EdgeLambda.builder().eventType(event).functionVersion(props.function()).build();
  }

  /** The function at viewer-request, if there is a second origin. */
  private @Nullable Function reads() {
    if (props.secondary() == null) {
      return null;
    }
    String codes = FAILOVER_CODES.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Function.Builder.create(this, "Reads")
        .runtime(FunctionRuntime.JS_2_0)
        .comment(comment("An origin group for each read: " + props.comment()))
        .code(
            FunctionCode.fromInline(
                Text.of(
                    FailoverDistribution.class,
                    "reads.js",
                    Map.of(
                        "PRIMARY", props.primary().id(),
                        "SECONDARY", Objects.requireNonNull(props.secondary()).id(),
                        "CODES", codes))))
        .build();
  }

  /** The construct would want the first origin a second time for its group. */
  private void group(OriginName second) {
    Map<String, Object> group = new TreeMap<>();
    group.put("Id", READS);
    group.put("FailoverCriteria", Map.of("StatusCodes", quantity(FAILOVER_CODES)));
    group.put(
        "Members",
        quantity(
            List.of(Map.of("OriginId", props.primary().id()), Map.of("OriginId", second.id()))));
    CfnDistribution resource = CfnResourceOf.construct(distribution, CfnDistribution.class);
    resource.addPropertyOverride("DistributionConfig.OriginGroups", quantity(List.of(group)));
    for (int i = 0; i < READ_ONLY.size(); i++) {
      resource.addPropertyOverride(
          "DistributionConfig.CacheBehaviors." + i + ".TargetOriginId", READS);
    }
  }

  // sorted, as all maps with more than one key: the template has to be the same every time
  private static Map<String, Object> quantity(List<?> items) {
    Map<String, Object> quantity = new TreeMap<>();
    quantity.put("Quantity", items.size());
    quantity.put("Items", items);
    return quantity;
  }

  private HttpOrigin origin(OriginName name, String role) {
    HttpOrigin.Builder origin =
        HttpOrigin.Builder.create(name.domainName())
            .originId(name.id())
            .originPath(name.path().isEmpty() ? null : name.path())
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2));
    if (!props.proofOfConcept()) {
      origin.connectionAttempts(1).connectionTimeout(Duration.seconds(2));
    }
    if (props.secondary() != null) {
      origin.customHeaders(Map.of(OriginGroup.ROLE_HEADER, role));
    }
    return origin.build();
  }

  private static String comment(String text) {
    return text.length() <= MAX_COMMENT ? text : text.substring(0, MAX_COMMENT);
  }

  private void suppress() {
    Nag.stands(
        distribution,
        "AwsSolutions-CFR1",
        "An API for everybody; who wants countries kept out says so in a web ACL.");
    if (props.webAcl() == null) {
      Nag.stands(
          distribution,
          "AwsSolutions-CFR2",
          "A web ACL is a setting, deployment.webAcl: it costs and its rules are the owner's.");
    }
    if (props.proofOfConcept()) {
      Nag.stands(
          distribution,
          "AwsSolutions-CFR3",
          "The proof of concept as it was; every other topology has access logs.");
      Nag.stands(
          distribution,
          "AwsSolutions-CFR4",
          "The proof of concept as it was; every other topology is HTTPS only.");
    }
  }
}
