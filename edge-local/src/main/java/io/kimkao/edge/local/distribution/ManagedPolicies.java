package io.kimkao.edge.local.distribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyConfig;

/**
 * The policies of CloudFront itself that this edge knows: <em>Use managed cache policies</em>,
 * <em>Use managed origin request policies</em>, <em>Use managed response headers policies</em>.
 */
final class ManagedPolicies {
  private static final List<String> OVERRIDES =
      List.of("Host", "Origin", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

  static final Map<String, CachePolicyConfig> CACHE =
      Map.of(
          CachePolicy.CACHING_DISABLED.id(),
          cache("Managed-CachingDisabled", 0, 0, 0, List.of(), "none", "none"),
          "658327ea-f89d-4fab-a63d-7e88639e58f6",
          cache("Managed-CachingOptimized", 1, 86_400, 31_536_000, List.of(), "none", "none"),
          "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
          cache("Managed-UseOriginCacheControlHeaders", 0, 0, 31_536_000, OVERRIDES, "none", "all"),
          "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
          cache(
              "Managed-UseOriginCacheControlHeaders-QueryStrings",
              0,
              0,
              31_536_000,
              OVERRIDES,
              "all",
              "all"));

  static final Map<String, OriginRequestPolicyConfig> ORIGIN_REQUEST =
      Map.of(
          OriginRequestPolicy.ALL_VIEWER.id(),
          request("Managed-AllViewer", "allViewer", List.of(), "all"),
          OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.id(),
          request("Managed-AllViewerExceptHostHeader", "allExcept", List.of("Host"), "all"),
          "bf0718e1-ba1e-49d1-88b1-f726733018ae",
          request("Managed-HostHeaderOnly", "whitelist", List.of("Host"), "none"));

  /** SecurityHeaders, SimpleCORS, CORS with preflight, and the three with both. */
  static final Set<String> RESPONSE_HEADERS =
      Set.of(
          "67f7725c-6f97-4210-82d7-5512b31e9d03",
          "60669652-455b-4ae9-85a4-c4c02393f86c",
          "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
          "e61eb60c-9c35-4d20-a928-2b84e02af89c",
          "eaab4381-ed33-4a86-88ca-d9558dc6cd63");

  private ManagedPolicies() {}

  private static CachePolicyConfig cache(
      String name,
      long min,
      long usual,
      long max,
      List<String> headers,
      String queries,
      String cookies) {
    return CachePolicyConfig.builder()
        .name(name)
        .minTTL(min)
        .defaultTTL(usual)
        .maxTTL(max)
        .parametersInCacheKeyAndForwardedToOrigin(
            key ->
                key.enableAcceptEncodingGzip(max > 0)
                    .enableAcceptEncodingBrotli(max > 0)
                    .headersConfig(
                        config -> {
                          config.headerBehavior(headers.isEmpty() ? "none" : "whitelist");
                          if (!headers.isEmpty()) {
                            config.headers(list -> list.quantity(headers.size()).items(headers));
                          }
                        })
                    .queryStringsConfig(config -> config.queryStringBehavior(queries))
                    .cookiesConfig(config -> config.cookieBehavior(cookies)))
        .build();
  }

  private static OriginRequestPolicyConfig request(
      String name, String behavior, List<String> headers, String rest) {
    return OriginRequestPolicyConfig.builder()
        .name(name)
        .headersConfig(
            config -> {
              config.headerBehavior(behavior);
              if (!headers.isEmpty()) {
                config.headers(list -> list.quantity(headers.size()).items(headers));
              }
            })
        .queryStringsConfig(config -> config.queryStringBehavior(rest))
        .cookiesConfig(config -> config.cookieBehavior(rest))
        .build();
  }
}
