package io.kimkao.edge.local.distribution;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CachePolicyConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyConfig;

/** Cache policies and origin request policies: the managed ones, and those that were created. */
public final class Policies {
  private final Map<String, Stored<CachePolicyConfig>> caches = new ConcurrentHashMap<>();
  private final Map<String, Stored<OriginRequestPolicyConfig>> requests = new ConcurrentHashMap<>();

  /**
   * A policy as it was given.
   *
   * @param <T> its configuration
   */
  public record Stored<T>(String id, String etag, Instant lastModified, T config) {}

  Policies() {
    ManagedPolicies.CACHE.forEach((id, config) -> caches.put(id, stored(id, config)));
    ManagedPolicies.ORIGIN_REQUEST.forEach((id, config) -> requests.put(id, stored(id, config)));
  }

  private static <T> Stored<T> stored(String id, T config) {
    return new Stored<>(id, Ids.etag(), Instant.now(), config);
  }

  /**
   * Creates one.
   *
   * @throws Rejection {@code CachePolicyAlreadyExists}, {@code InvalidArgument}
   */
  public synchronized Stored<CachePolicyConfig> create(CachePolicyConfig config) throws Rejection {
    if (caches.values().stream().anyMatch(one -> one.config().name().equals(config.name()))) {
      throw new Rejection(
          409, "CachePolicyAlreadyExists", "A cache policy with this name already exists.");
    }
    String id = UUID.randomUUID().toString();
    CachePolicy policy = PolicyConfigs.cache(id, config);
    if (policy.minTtl() < 0
        || policy.minTtl() > policy.defaultTtl()
        || policy.defaultTtl() > policy.maxTtl()) {
      throw Rejection.invalidArgument(
          "The parameter MinTTL must be 0 or more, DefaultTTL not below it, MaxTTL not below that.");
    }
    Stored<CachePolicyConfig> created = stored(id, config);
    caches.put(id, created);
    return created;
  }

  /**
   * The cache policy of that id.
   *
   * @throws Rejection {@code NoSuchCachePolicy}
   */
  public Stored<CachePolicyConfig> cachePolicy(String id) throws Rejection {
    return found(caches.get(id), "NoSuchCachePolicy", "The cache policy does not exist.");
  }

  /**
   * The origin request policy of that id.
   *
   * @throws Rejection {@code NoSuchOriginRequestPolicy}
   */
  public Stored<OriginRequestPolicyConfig> originRequestPolicy(String id) throws Rejection {
    return found(
        requests.get(id), "NoSuchOriginRequestPolicy", "The origin request policy does not exist.");
  }

  /**
   * Whether there is that response headers policy. The managed ones are, and do nothing here.
   *
   * @throws Rejection {@code NoSuchResponseHeadersPolicy}
   */
  void responseHeadersPolicy(String id) throws Rejection {
    if (!ManagedPolicies.RESPONSE_HEADERS.contains(id)) {
      throw new Rejection(
          404, "NoSuchResponseHeadersPolicy", "The response headers policy does not exist.");
    }
  }

  private static <T> Stored<T> found(@Nullable Stored<T> stored, String code, String message)
      throws Rejection {
    if (stored == null) {
      throw new Rejection(404, code, message);
    }
    return stored;
  }

  CachePolicy cache(String id) throws Rejection {
    return PolicyConfigs.cache(id, cachePolicy(id).config());
  }

  OriginRequestPolicy originRequest(@Nullable String id) throws Rejection {
    return id == null || id.isEmpty()
        ? OriginRequestPolicy.NOTHING
        : PolicyConfigs.originRequest(id, originRequestPolicy(id).config());
  }
}
