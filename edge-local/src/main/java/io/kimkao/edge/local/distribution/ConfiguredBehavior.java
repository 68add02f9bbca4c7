package io.kimkao.edge.local.distribution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CachedMethods;
import software.amazon.awssdk.services.cloudfront.model.Method;

/** A cache behavior of a configuration: <em>Cache behavior settings</em>. */
final class ConfiguredBehavior {
  private static final Set<String> GET_HEAD = Set.of("GET", "HEAD");
  private static final Set<String> ALL =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");

  private final Account account;
  private final ConfiguredFunctions functions;
  private final Map<String, Origin> origins;
  private final Map<String, OriginGroup> groups;

  /**
   * Behaviors of one distribution.
   *
   * @param groups is given those that functions make
   */
  ConfiguredBehavior(
      Account account, Map<String, Origin> origins, Map<String, OriginGroup> groups) {
    this.account = account;
    this.functions = new ConfiguredFunctions(account);
    this.origins = origins;
    this.groups = groups;
  }

  Behavior behavior(CacheBehavior one) throws Rejection {
    NotImitated.check(one);
    String target = one.targetOriginId();
    if (!origins.containsKey(target) && !groups.containsKey(target)) {
      throw Rejection.noSuchOrigin();
    }
    Set<String> allowed = allowed(one.allowedMethods());
    if (groups.containsKey(target) && !Behavior.READS.containsAll(allowed)) {
      throw Rejection.invalidArgument(
          "The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached"
              + " behavior associated with an origin group");
    }
    if (one.pathPattern().isEmpty() || one.pathPattern().length() > 255) {
      throw Rejection.invalidArgument("The parameter PathPattern must have 1 to 255 characters.");
    }
    if (one.responseHeadersPolicyId() != null) {
      account.policies().responseHeadersPolicy(one.responseHeadersPolicyId());
    }
    return new Behavior(
        one.pathPattern(),
        target,
        readsTarget(one),
        policy(one),
        allowed,
        cached(one.allowedMethods(), allowed),
        account.policies().cache(one.cachePolicyId()),
        account.policies().originRequest(one.originRequestPolicyId()),
        functions.edge(one));
  }

  /** The group that the CloudFront Function makes for reads, of origins of this distribution. */
  private @Nullable String readsTarget(CacheBehavior one) throws Rejection {
    OriginGroup made = functions.reads(one);
    if (made == null) {
      return null;
    }
    if (!origins.containsKey(made.primary()) || !origins.containsKey(made.secondary())) {
      throw Rejection.noSuchOrigin(); // CloudFront would answer each read with 503
    }
    groups.put(made.id(), made);
    return made.id();
  }

  private static ViewerProtocolPolicy policy(CacheBehavior one) throws Rejection {
    return switch (one.viewerProtocolPolicy()) {
      case ALLOW_ALL -> ViewerProtocolPolicy.ALLOW_ALL;
      case REDIRECT_TO_HTTPS -> ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
      case HTTPS_ONLY -> ViewerProtocolPolicy.HTTPS_ONLY;
      default ->
          throw Rejection.invalidArgument("The parameter ViewerProtocolPolicy is not valid.");
    };
  }

  private static Set<String> allowed(@Nullable AllowedMethods methods) throws Rejection {
    Set<String> names = methods == null ? GET_HEAD : names(methods.items());
    if (!names.equals(GET_HEAD) && !names.equals(Behavior.READS) && !names.equals(ALL)) {
      throw Rejection.invalidArgument(
          "The parameter AllowedMethods must be GET and HEAD, these and OPTIONS, or all seven.");
    }
    return names;
  }

  private static Set<String> cached(@Nullable AllowedMethods methods, Set<String> allowed)
      throws Rejection {
    CachedMethods cached = methods == null ? null : methods.cachedMethods();
    Set<String> names = cached == null ? GET_HEAD : names(cached.items());
    if (!(names.equals(GET_HEAD) || names.equals(Behavior.READS)) || !allowed.containsAll(names)) {
      throw Rejection.invalidArgument(
          "The parameter CachedMethods must be GET and HEAD, or these and OPTIONS where it is"
              + " allowed.");
    }
    return names;
  }

  private static Set<String> names(List<Method> methods) {
    return methods.stream()
        .map(String::valueOf)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
