package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.cloudfront.Association;
import io.kimkao.edge.local.cloudfront.Behavior;
import io.kimkao.edge.local.cloudfront.CachePolicy;
import io.kimkao.edge.local.cloudfront.CnameAlreadyExistsException;
import io.kimkao.edge.local.cloudfront.Distribution;
import io.kimkao.edge.local.cloudfront.Distributions;
import io.kimkao.edge.local.cloudfront.Origin;
import io.kimkao.edge.local.cloudfront.OriginGroup;
import io.kimkao.edge.local.cloudfront.OriginRequestPolicy;
import io.kimkao.edge.local.cloudfront.ViewerProtocolPolicy;
import io.kimkao.edge.local.lambda.EdgeFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The distributions that a deployment makes: as {@code ./edge synth} would have them. */
final class Deployed {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:edge:1";
  private static final String READS = "reads";
  private static final Set<Integer> FAILOVER_CODES = Set.of(500, 502, 503, 504);
  private static final Set<String> ALL_METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");

  private final Deployment deployment;
  private final Function<Site, String> target;

  /**
   * Of that deployment.
   *
   * @param target the domain name of a site's origin
   */
  Deployed(Deployment deployment, Function<Site, String> target) {
    this.deployment = deployment;
    this.target = target;
  }

  Distributions distributions(EdgeFunction running) throws CnameAlreadyExistsException {
    Distributions distributions = new Distributions();
    Association function = new Association(FUNCTION, running, false);
    Site second = deployment.second();
    if (deployment.has(Topology.POC)) {
      Map<EventType, Association> one = Map.of(EventType.ORIGIN_REQUEST, function);
      distributions.put(single(1, deployment.first(), one));
      distributions.put(single(2, second, one));
    } else {
      distributions.put(routing(function));
    }
    distributions.alias(deployment.domainName(), id(1));
    for (String alias : deployment.aliases()) {
      boolean seconds = deployment.has(Topology.POC) && alias.equalsIgnoreCase(second.host());
      distributions.alias(alias, id(seconds ? 2 : 1));
    }
    return distributions;
  }

  private Distribution single(int number, Site site, Map<EventType, Association> functions) {
    Origin origin = origin(site, Map.of(), 3, 10_000);
    Behavior all =
        behavior("*", site.name(), null, ViewerProtocolPolicy.ALLOW_ALL, ALL_METHODS, functions);
    return distribution(number, Map.of(site.name(), origin), Map.of(), List.of(all));
  }

  private Distribution routing(Association function) {
    Map<EventType, Association> functions =
        Map.of(EventType.ORIGIN_REQUEST, function, EventType.ORIGIN_RESPONSE, function);
    Map<String, Origin> origins = new LinkedHashMap<>();
    String[] roles = {"primary", "secondary"};
    for (int i = 0; i < roles.length; i++) {
      Site site = deployment.sites().get(i);
      origins.put(site.name(), origin(site, Map.of("X-Failover-Role", roles[i]), 1, 2_000));
    }
    String first = deployment.first().name();
    OriginGroup reads = new OriginGroup(READS, first, deployment.second().name(), FAILOVER_CODES);
    List<Behavior> behaviors = new ArrayList<>();
    for (String pattern : List.of("/health", "/health/*")) {
      behaviors.add(
          behavior(
              pattern, READS, null, ViewerProtocolPolicy.HTTPS_ONLY, Behavior.READS, functions));
    }
    behaviors.add(
        behavior("*", first, READS, ViewerProtocolPolicy.HTTPS_ONLY, ALL_METHODS, functions));
    return distribution(1, origins, Map.of(READS, reads), behaviors);
  }

  private static Distribution distribution(
      int number,
      Map<String, Origin> origins,
      Map<String, OriginGroup> groups,
      List<Behavior> behaviors) {
    return new Distribution(
        id(number), domainName(number), true, "", origins, groups, behaviors, Map.of());
  }

  private Origin origin(Site site, Map<String, String> headers, int attempts, int timeoutMillis) {
    return new Origin(
        site.name(),
        target.apply(site),
        "",
        headers,
        Origin.ProtocolPolicy.HTTPS_ONLY,
        80,
        443,
        attempts,
        timeoutMillis,
        30_000,
        5);
  }

  private static Behavior behavior(
      String pattern,
      String target,
      @Nullable String readsTarget,
      ViewerProtocolPolicy policy,
      Set<String> methods,
      Map<EventType, Association> functions) {
    return new Behavior(
        pattern,
        target,
        readsTarget,
        policy,
        methods,
        Set.of("GET", "HEAD"),
        CachePolicy.CACHING_DISABLED,
        OriginRequestPolicy.ALL_VIEWER,
        functions);
  }

  static String domainName(int number) {
    return "d" + number + "local0edge.cloudfront.net";
  }

  static String id(int number) {
    return "E" + number + "LOCALEDGE";
  }
}
