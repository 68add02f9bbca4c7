package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.cloudfront.Behavior;
import io.kimkao.edge.local.cloudfront.CnameAlreadyExistsException;
import io.kimkao.edge.local.cloudfront.Distribution;
import io.kimkao.edge.local.cloudfront.Distributions;
import io.kimkao.edge.local.cloudfront.Origin;
import io.kimkao.edge.local.cloudfront.OriginGroup;
import io.kimkao.edge.local.lambda.EdgeFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The distributions that a deployment makes: as {@code ./edge synth} would have them. */
final class Deployed {
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

  Distributions distributions(EdgeFunction function) throws CnameAlreadyExistsException {
    Distributions distributions = new Distributions();
    Site second = deployment.second();
    if (deployment.has(Topology.POC)) {
      Map<EventType, EdgeFunction> one = Map.of(EventType.ORIGIN_REQUEST, function);
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

  private Distribution single(int number, Site site, Map<EventType, EdgeFunction> functions) {
    Origin origin =
        new Origin(site.name(), target.apply(site), "", Map.of(), "https", 443, 10_000, 30_000);
    Behavior all = new Behavior("*", site.name(), null, ALL_METHODS, true, functions);
    return new Distribution(
        id(number), domainName(number), Map.of(site.name(), origin), Map.of(), List.of(all));
  }

  private Distribution routing(EdgeFunction function) {
    Map<EventType, EdgeFunction> functions =
        Map.of(EventType.ORIGIN_REQUEST, function, EventType.ORIGIN_RESPONSE, function);
    Map<String, Origin> origins = new LinkedHashMap<>();
    String[] roles = {"primary", "secondary"};
    for (int i = 0; i < roles.length; i++) {
      Site site = deployment.sites().get(i);
      origins.put(
          site.name(),
          new Origin(
              site.name(),
              target.apply(site),
              "",
              Map.of("X-Failover-Role", roles[i]),
              "https",
              443,
              2_000,
              30_000));
    }
    String first = deployment.first().name();
    OriginGroup reads = new OriginGroup(READS, first, deployment.second().name(), FAILOVER_CODES);
    List<Behavior> behaviors = new ArrayList<>();
    for (String pattern : List.of("/health", "/health/*")) {
      behaviors.add(new Behavior(pattern, READS, null, Behavior.READS, true, functions));
    }
    behaviors.add(new Behavior("*", first, READS, ALL_METHODS, true, functions));
    return new Distribution(id(1), domainName(1), origins, Map.of(READS, reads), behaviors);
  }

  static String domainName(int number) {
    return "d" + number + "local0edge.cloudfront.net";
  }

  static String id(int number) {
    return "E" + number + "LOCALEDGE";
  }
}
