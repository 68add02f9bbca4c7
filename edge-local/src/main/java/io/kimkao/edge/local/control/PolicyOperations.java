package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Policies;
import io.kimkao.edge.local.distribution.Rejection;
import java.util.List;
import software.amazon.awssdk.services.cloudfront.model.CachePolicy;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.CreateCachePolicyRequest;
import software.amazon.awssdk.services.cloudfront.model.CreateCachePolicyResponse;
import software.amazon.awssdk.services.cloudfront.model.GetCachePolicyRequest;
import software.amazon.awssdk.services.cloudfront.model.GetCachePolicyResponse;
import software.amazon.awssdk.services.cloudfront.model.GetOriginRequestPolicyRequest;
import software.amazon.awssdk.services.cloudfront.model.GetOriginRequestPolicyResponse;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyConfig;

/** CloudFront's operations on cache policies and origin request policies. */
final class PolicyOperations {
  private final Policies policies;

  PolicyOperations(Policies policies) {
    this.policies = policies;
  }

  List<Operation<?>> all() {
    return List.of(
        new Operation<>(
            "POST",
            "/cache-policy",
            201,
            CreateCachePolicyRequest.class,
            CreateCachePolicyRequest::builder,
            this::create),
        new Operation<>(
            "GET",
            "/cache-policy/{Id}",
            200,
            GetCachePolicyRequest.class,
            GetCachePolicyRequest::builder,
            this::cachePolicy),
        new Operation<>(
            "GET",
            "/origin-request-policy/{Id}",
            200,
            GetOriginRequestPolicyRequest.class,
            GetOriginRequestPolicyRequest::builder,
            this::originRequestPolicy));
  }

  private CreateCachePolicyResponse create(CreateCachePolicyRequest request) throws Rejection {
    Policies.Stored<CachePolicyConfig> created = policies.create(request.cachePolicyConfig());
    return CreateCachePolicyResponse.builder()
        .location("https://cloudfront.amazonaws.com/2020-05-31/cache-policy/" + created.id())
        .eTag(created.etag())
        .cachePolicy(policy(created))
        .build();
  }

  private GetCachePolicyResponse cachePolicy(GetCachePolicyRequest request) throws Rejection {
    Policies.Stored<CachePolicyConfig> found = policies.cachePolicy(request.id());
    return GetCachePolicyResponse.builder().eTag(found.etag()).cachePolicy(policy(found)).build();
  }

  private static CachePolicy policy(Policies.Stored<CachePolicyConfig> stored) {
    return CachePolicy.builder()
        .id(stored.id())
        .lastModifiedTime(stored.lastModified())
        .cachePolicyConfig(stored.config())
        .build();
  }

  private GetOriginRequestPolicyResponse originRequestPolicy(GetOriginRequestPolicyRequest request)
      throws Rejection {
    Policies.Stored<OriginRequestPolicyConfig> found = policies.originRequestPolicy(request.id());
    return GetOriginRequestPolicyResponse.builder()
        .eTag(found.etag())
        .originRequestPolicy(
            policy ->
                policy
                    .id(found.id())
                    .lastModifiedTime(found.lastModified())
                    .originRequestPolicyConfig(found.config()))
        .build();
  }
}
