package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code deployment} and the rest of the configuration must agree on. */
final class DeploymentFit {
  private final Place root;
  private final Deployment deployment;
  private final Map<String, String> taken = new HashMap<>();

  private DeploymentFit(Place root, Deployment deployment) {
    this.root = root;
    this.deployment = deployment;
  }

  /** Checks a configuration whose parts are good each by itself. */
  static void check(Place root) {
    Deployment deployment = Deployment.of(new JacksonObject((ObjectNode) root.node()));
    if (deployment != null) {
      new DeploymentFit(root, deployment).names();
    }
  }

  private void names() {
    if (!deployment.name().matches(DeploymentCheck.NAME)) {
      at("deployment")
          .problem(
              "must have name, for a stack cannot be called "
                  + deployment.name()
                  + ", but has none");
    }
    if (deployment.sites().size() == 2) {
      reserved();
    }
    if (!deployment.zone().name().equals(lower(deployment.zone().name()))) {
      at("deployment.zone.name")
          .problem("must be in lower case, but was " + deployment.zone().name());
    }
    String acl = deployment.webAcl();
    if (acl != null && !acl.split(":", -1)[4].equals(deployment.account())) {
      at("deployment.webAcl")
          .problem("must be of deployment.account " + deployment.account() + ", but is another's");
    }
    own("domainName", deployment.domainName());
    for (int i = 0; i < deployment.aliases().size(); i++) {
      own("aliases[" + i + "]", deployment.aliases().get(i));
    }
    failover();
    apex();
    if (deployment.sites().size() == 2) {
      deployment.sites().forEach(site -> new SiteFit(this, deployment, site).check());
      hosts();
      second();
    }
  }

  /** The names that sites take. */
  private void reserved() {
    for (Site site : deployment.sites()) {
      if (deployment.has(Topology.EDGE_ROUTING)) {
        taken.put(
            lower(site.configuredName(deployment.zone())),
            "the distribution's name for site " + site.name());
      }
      Place configured = at("origins." + site.name()).member("configuredAs");
      if (configured != null) {
        configured.problem(
            "must be absent where the deployment makes the distribution, but is there");
      }
      if (site.isMade()) {
        taken.put(lower(site.originName(deployment.zone())), "the origin of site " + site.name());
      } else {
        String origin = at("origins." + site.name()).node().path("domainName").asText();
        // a public name there has a line of its own
        for (String name : List.of(origin, site.healthName(deployment.zone()))) {
          if (!isPublic(name)) {
            taken.put(lower(name), "a name of the API of site " + site.name());
          }
        }
      }
    }
    if (deployment.has(Topology.DIRECT) && deployment.second().isMade()) {
      taken.put(
          lower(deployment.second().directName(deployment.zone())),
          "where topology direct leads to");
    }
  }

  /** A name that gets a record, and so one that nothing else has. */
  private void own(String path, String name) {
    inZone(path, name);
    String other = taken.putIfAbsent(lower(name), path);
    if (other != null) {
      at(path).problem("must be a name of its own, but " + name + " is " + other);
    }
  }

  /** What only a second distribution has. */
  private void second() {
    String host = deployment.second().host();
    if (deployment.has(Topology.POC)
        && deployment.aliases().stream().noneMatch(host::equalsIgnoreCase)) {
      root.problem(
          "must have aliases with "
              + host
              + " for topology poc, the name of the second distribution, but has none");
    }
    if (deployment.function().standbyVersion() != null && !deployment.has(Topology.TAKEOVER)) {
      at("deployment.function.standbyVersion")
          .problem("must be absent without topology takeover, but is there");
    }
  }

  /** The name of the zone itself can only be an alias. */
  private void apex() {
    if (!deployment.zone().isApex(deployment.domainName())) {
      return;
    }
    if (deployment.has(Topology.POC)) {
      at("domainName")
          .problem(
              "must be below the zone for topology poc, for at the top its second failover record would"
                  + " be an alias to a distribution without the name, but is the zone itself");
    }
    if (deployment.has(Topology.DIRECT)
        && deployment.sites().size() == 2
        && !deployment.second().isMade()) {
      at("deployment.sites." + deployment.second().name() + ".existingApi")
          .problem(
              "must be absent for topology direct at the top of a zone, for the alias there leads to"
                  + " an API that is made, but is there");
    }
  }

  /** The names of APIs: one of each in a region. */
  private void hosts() {
    Site first = deployment.first();
    Site second = deployment.second();
    Set<String> names = new HashSet<>();
    for (Site site : List.of(first, second)) {
      if (site.isMade()) {
        names.add(site.region() + " " + lower(site.originName(deployment.zone())));
      }
    }
    if (deployment.has(Topology.DIRECT)) {
      names.add(second.region() + " " + lower(deployment.domainName()));
    }
    for (Site site : List.of(first, second)) {
      boolean named = at("origins." + site.name()).node().has("host");
      if (site.isMade() && named && !names.add(site.region() + " " + lower(site.host()))) {
        at("origins." + site.name() + ".host")
            .problem(
                "must be a name that no other API has in "
                    + site.region()
                    + ", but is "
                    + site.host()
                    + ", which one gets already");
      }
    }
  }

  private void failover() {
    boolean routing = deployment.has(Topology.EDGE_ROUTING);
    Place failover = root.member("failover");
    if (!routing && failover != null) {
      failover.problem(
          "must be absent without edge-routing in deployment.topology, for the function would send"
              + " every distribution's requests to one site, but is there; add edge-routing to the"
              + " topology, which combines with takeover and direct, or take failover out");
    } else if (routing && failover == null) {
      root.problem(
          "must have failover for topology edge-routing, but has none; such as order and active.dns"
              + " active."
              + deployment.domainName());
    }
    Place failback = at("deployment").member("failback");
    if (!routing && failback != null) {
      failback.problem("must be absent without topology edge-routing, but is there");
    }
    if (!routing || failover == null) {
      return;
    }
    Place order = Objects.requireNonNull(failover.member("order"));
    if (order.node().size() != 2 || deployment.sites().size() != 2) {
      order.problem("must name the two sites of deployment.sites, but does not");
    }
    if (deployment.activeName() == null) {
      failover.problem(
          "must have active for topology edge-routing, but has none; such as active.dns active."
              + deployment.domainName());
    } else {
      own("failover.active.dns", deployment.activeName());
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean isPublic(String host) {
    return host.equalsIgnoreCase(deployment.domainName())
        || deployment.aliases().stream().anyMatch(host::equalsIgnoreCase);
  }

  void inZone(String path, @Nullable String name) {
    if (name != null && !deployment.zone().holds(name)) {
      at(path)
          .problem(
              "must lie in deployment.zone "
                  + deployment.zone().name()
                  + ", where certificate and records are made, but was "
                  + name);
    }
    if (name != null && !name.equals(lower(name))) {
      at(path)
          .problem(
              "must be in lower case, as API Gateway and certificates have it, but was " + name);
    }
    if (name != null && name.length() > 64 && !path.startsWith("failover")) {
      at(path)
          .problem(
              "must have at most 64 characters, as a certificate's name, but has " + name.length());
    }
    if (name != null && name.contains("_")) {
      at(path).problem("must be without underscores, which no certificate has, but was " + name);
    }
  }

  Place at(String path) {
    return root.at(path);
  }
}
