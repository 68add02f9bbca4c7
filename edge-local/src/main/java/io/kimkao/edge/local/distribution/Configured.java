package io.kimkao.edge.local.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * What the edge makes of a configuration, and what CloudFront would refuse in it: <em>Distribution
 * settings reference</em>. Messages are CloudFront's own where they were found, and ours elsewhere.
 */
final class Configured {
  private static final Set<Integer> ERRORS =
      Set.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504);
  private static final long ERROR_TTL_SECONDS = 10;
  private static final int MOST_BEHAVIORS = 75;

  private final Account account;

  Configured(Account account) {
    this.account = account;
  }

  Distribution distribution(String id, String domainName, DistributionConfig config)
      throws Rejection {
    NotImitated.check(config);
    Map<String, Origin> origins = ConfiguredOrigins.origins(config);
    Map<String, OriginGroup> groups = ConfiguredOrigins.groups(config, origins.keySet());
    ConfiguredBehavior behavior = new ConfiguredBehavior(account, origins, groups);
    List<Behavior> behaviors = new ArrayList<>();
    for (CacheBehavior one : Behaviors.of(config)) {
      behaviors.add(behavior.behavior(one));
    }
    if (behaviors.size() > MOST_BEHAVIORS + 1) {
      throw new Rejection(
          400,
          "TooManyCacheBehaviors",
          "You cannot create more cache behaviors for the distribution.");
    }
    if (behaviors.stream().map(Behavior::pathPattern).distinct().count() < behaviors.size()) {
      throw Rejection.invalidArgument("The parameter PathPattern contains a pattern twice.");
    }
    Map<Integer, CustomErrorResponse> errors = errors(config);
    DomainNames.check(config, account);
    return new Distribution(
        account.number(),
        id,
        domainName,
        Boolean.TRUE.equals(config.enabled()),
        root(config),
        origins,
        Map.copyOf(groups),
        List.copyOf(behaviors),
        errors);
  }

  private static String root(DistributionConfig config) throws Rejection {
    String root = Objects.requireNonNullElse(config.defaultRootObject(), "");
    if (root.startsWith("/") || root.length() > 255) {
      throw new Rejection(
          400,
          "InvalidDefaultRootObject",
          "The default root object file name is too big or contains an invalid character.");
    }
    return root;
  }

  private static Map<Integer, CustomErrorResponse> errors(DistributionConfig config)
      throws Rejection {
    Map<Integer, CustomErrorResponse> errors = new LinkedHashMap<>();
    if (config.customErrorResponses() == null) {
      return errors;
    }
    for (var one : config.customErrorResponses().items()) {
      if (!ERRORS.contains(one.errorCode())) {
        throw new Rejection(
            400, "InvalidErrorCode", "An invalid error code was specified: " + one.errorCode());
      }
      CustomErrorResponse error = error(one);
      if (errors.put(error.errorCode(), error) != null) {
        throw Rejection.invalidArgument(
            "The parameter CustomErrorResponses contains " + one.errorCode() + " twice.");
      }
    }
    return Map.copyOf(errors);
  }

  private static CustomErrorResponse error(
      software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse one) throws Rejection {
    String page = Objects.requireNonNullElse(one.responsePagePath(), "");
    String code = Objects.requireNonNullElse(one.responseCode(), "");
    long ttl = Objects.requireNonNullElse(one.errorCachingMinTTL(), ERROR_TTL_SECONDS);
    if (page.isEmpty() != code.isEmpty()) {
      throw Rejection.invalidArgument(
          "The parameters ResponsePagePath and ResponseCode must be given together.");
    }
    if (page.isEmpty()) {
      return new CustomErrorResponse(one.errorCode(), null, 0, ttl);
    }
    if (!code.equals("200") && ERRORS.stream().noneMatch(known -> code.equals("" + known))) {
      throw new Rejection(400, "InvalidResponseCode", "A response code is not valid: " + code);
    }
    if (!page.startsWith("/")) {
      throw Rejection.invalidArgument("The parameter ResponsePagePath must begin with a slash.");
    }
    return new CustomErrorResponse(one.errorCode(), page, Integer.parseInt(code), ttl);
  }
}
