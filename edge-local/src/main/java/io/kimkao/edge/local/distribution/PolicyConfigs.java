package io.kimkao.edge.local.distribution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyHeadersConfig;
import software.amazon.awssdk.services.cloudfront.model.ParametersInCacheKeyAndForwardedToOrigin;

/** What a policy's configuration means. */
final class PolicyConfigs {
  private static final long DAY_SECONDS = 86_400;
  private static final long YEAR_SECONDS = 31_536_000;

  private PolicyConfigs() {}

  /** Times that are not given: <em>CachePolicyConfig</em> in the API reference. */
  static CachePolicy cache(String id, CachePolicyConfig config) throws Rejection {
    long min = config.minTTL();
    long max = Objects.requireNonNullElse(config.maxTTL(), Math.max(min, YEAR_SECONDS));
    long usual =
        Objects.requireNonNullElse(config.defaultTTL(), Math.min(max, Math.max(min, DAY_SECONDS)));
    ParametersInCacheKeyAndForwardedToOrigin key =
        config.parametersInCacheKeyAndForwardedToOrigin();
    if (key == null) {
      return new CachePolicy(id, min, usual, max, Selection.NONE, Selection.NONE, Selection.NONE);
    }
    var headers = key.headersConfig();
    var queries = key.queryStringsConfig();
    var cookies = key.cookiesConfig();
    return new CachePolicy(
        id,
        min,
        usual,
        max,
        selection(
            headers.headerBehaviorAsString(),
            headers.headers() == null ? null : headers.headers().items(),
            true),
        selection(
            queries.queryStringBehaviorAsString(),
            queries.queryStrings() == null ? null : queries.queryStrings().items(),
            false),
        selection(
            cookies.cookieBehaviorAsString(),
            cookies.cookies() == null ? null : cookies.cookies().items(),
            false));
  }

  static OriginRequestPolicy originRequest(String id, OriginRequestPolicyConfig config)
      throws Rejection {
    OriginRequestPolicyHeadersConfig headers = config.headersConfig();
    var queries = config.queryStringsConfig();
    var cookies = config.cookiesConfig();
    return new OriginRequestPolicy(
        id,
        selection(
            headers.headerBehaviorAsString(),
            headers.headers() == null ? null : headers.headers().items(),
            true),
        selection(
            queries.queryStringBehaviorAsString(),
            queries.queryStrings() == null ? null : queries.queryStrings().items(),
            false),
        selection(
            cookies.cookieBehaviorAsString(),
            cookies.cookies() == null ? null : cookies.cookies().items(),
            false));
  }

  /** {@code allViewerAndWhitelistCloudFront} is not imitated: this edge adds no such headers. */
  private static Selection selection(
      @Nullable String behavior, @Nullable List<String> items, boolean headers) throws Rejection {
    Set<String> names = items == null ? Set.of() : new LinkedHashSet<>(items);
    if (behavior == null) {
      return Selection.NONE;
    }
    return switch (behavior) {
      case "none" -> Selection.NONE;
      case "all", "allViewer" -> Selection.ALL;
      case "whitelist" ->
          headers
              ? Selection.onlyHeaders(names)
              : new Selection(Selection.Kind.ONLY, Set.copyOf(names));
      case "allExcept" ->
          headers
              ? Selection.allHeadersBut(names)
              : new Selection(Selection.Kind.ALL_BUT, Set.copyOf(names));
      default -> throw Rejection.notImitated("The behavior " + behavior + " of a policy");
    };
  }
}
