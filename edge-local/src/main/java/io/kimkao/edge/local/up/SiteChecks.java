package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.local.dns.HealthCheck;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.fault.Faults;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The health checks of a deployment, each a part that can be made to lie. */
final class SiteChecks {
  private final Deployment deployment;
  private final HealthChecks health;
  private final Names names;
  private final Faults faults;
  private final long everyMillis;
  private final Map<String, Part> lying = new ConcurrentHashMap<>();

  /** Nothing is asked yet. */
  SiteChecks(
      Deployment deployment, HealthChecks health, Names names, Faults faults, long everyMillis) {
    this.deployment = deployment;
    this.health = health;
    this.names = names;
    this.faults = faults;
    this.everyMillis = everyMillis;
  }

  /** One for each site, and one for CloudFront where DNS can leave it. */
  void start() {
    for (Site site : deployment.sites()) {
      start(
          site.name(),
          site.healthName(deployment.zone()),
          site.originName(deployment.zone()),
          site.healthPath());
    }
    if (deployment.has(Topology.DIRECT)) {
      String name = Deployed.domainName(1);
      start(Names.CLOUDFRONT, name, name, deployment.healthPathThroughCloudFront());
    }
  }

  private void start(String id, String host, String at, String path) {
    EnumSet<Kind> lies = EnumSet.of(Kind.UNHEALTHY, Kind.HEALTHY);
    lying.put(id, faults.add(new Part(id + "-health", "health check of " + id, lies)));
    health.start(
        new HealthCheck(
            id,
            host.equals(at) ? null : names.resolve(at),
            true,
            host,
            path,
            everyMillis,
            deployment.healthCheck().threshold(),
            false,
            false));
  }

  /** What that check says, which may be a lie. */
  boolean isHealthy(String id) {
    Part part = lying.get(id);
    if (part != null && part.has(Kind.UNHEALTHY)) {
      return false;
    }
    return (part != null && part.has(Kind.HEALTHY)) || health.isHealthy(id);
  }
}
