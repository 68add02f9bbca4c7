package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Which alternate domain names stand on which distribution: one that is the host of the second site
 * on that site's, where it has one; all others, and the public name, on the first.
 */
final class Aliases {
  private final Deployment deployment;

  Aliases(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Whether there are two distributions. */
  boolean two() {
    return deployment.hasTwoDistributions();
  }

  /** Those of a site's distribution but for the public name. */
  List<String> besides(Site site) {
    boolean first = site.equals(deployment.first());
    List<String> aliases = new ArrayList<>();
    for (String alias : deployment.aliases()) {
      boolean seconds = two() && alias.equalsIgnoreCase(deployment.second().host());
      if (seconds != first) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  /**
   * Those of a site's distribution; where the public name moves, both have it for the time being.
   */
  List<String> of(Site site) {
    List<String> aliases = besides(site);
    if (site.equals(deployment.first()) || deployment.has(Topology.TAKEOVER)) {
      aliases.add(deployment.domainName());
    }
    return aliases;
  }
}
