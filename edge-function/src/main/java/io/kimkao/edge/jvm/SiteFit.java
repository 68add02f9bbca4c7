package io.kimkao.edge.jvm;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.ExistingApi;
import io.kimkao.edge.deployment.ExistingVpc;
import io.kimkao.edge.deployment.LinkZones;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import java.util.HashSet;
import java.util.List;

/** What a site and the rest of the configuration must agree on. */
final class SiteFit {
  private final DeploymentFit fit;
  private final Deployment deployment;
  private final Site site;

  SiteFit(DeploymentFit fit, Deployment deployment, Site site) {
    this.fit = fit;
    this.deployment = deployment;
    this.site = site;
  }

  void check() {
    ExistingApi api = site.api();
    for (String key : List.of("protocol", "port")) {
      Place member = fit.at("origins." + site.name()).member(key);
      if (member != null) {
        member.problem("must be absent for a site that is deployed (HTTPS, 443), but is there");
      }
    }
    if (api == null) {
      made();
    } else {
      taken(api);
      if (fit.isPublic(api.healthHost())) {
        fit.at("deployment.sites." + site.name() + ".existingApi.health")
            .problem(
                "must ask the API itself, but asks "
                    + api.healthHost()
                    + ", which leads through CloudFront; a health check on the failover name gives"
                    + " unpredictable results");
      }
      if (deployment.has(Topology.DIRECT)
          && site.equals(deployment.second())
          && api.publicNameTarget() == null) {
        fit.at("deployment.sites." + site.name() + ".existingApi")
            .problem(
                "must have publicNameTarget for topology direct, the regional domain name under"
                    + " which the API answers to "
                    + deployment.domainName()
                    + ", but has none");
      }
    }
  }

  private void vpc(ExistingVpc vpc) {
    for (String zone : vpc.availabilityZones()) {
      if (!zone.startsWith(site.region())) {
        fit.at("deployment.sites." + site.name() + ".existingVpc.availabilityZones")
            .problem("must be zones of " + site.region() + ", but one is " + zone);
      }
    }
    if (new HashSet<>(vpc.privateSubnets()).size() != vpc.privateSubnets().size()) {
      fit.at("deployment.sites." + site.name() + ".existingVpc.privateSubnets")
          .problem("must be different subnets, but one stands twice");
    }
  }

  private void taken(ExistingApi api) {
    String target = api.publicNameTarget();
    if (target != null
        && (fit.isPublic(target) || target.equalsIgnoreCase(deployment.activeName()))) {
      fit.at("deployment.sites." + site.name() + ".existingApi.publicNameTarget")
          .problem("must be the regional domain name of the API, but is " + target);
    }
    String origin = fit.at("origins." + site.name()).node().path("domainName").asText();
    if (fit.isPublic(origin)) {
      fit.at("origins." + site.name() + ".domainName")
          .problem("must lead to the API, but leads to CloudFront itself: " + origin);
    }
    if (api.healthHost().matches("d-[a-z0-9]+\\.execute-api\\..*")) {
      fit.at("deployment.sites." + site.name() + ".existingApi.health")
          .problem(
              "must ask by a custom domain name, for API Gateway answers 403 to its regional one, but"
                  + " asks "
                  + api.healthHost());
    }
  }

  private void made() {
    if (site.vpc() != null) {
      vpc(site.vpc());
    }
    if (LinkZones.in(site.region()).isEmpty()) {
      fit.at("deployment.sites." + site.name() + ".region")
          .problem(
              "must be one in which API Gateway has VPC links ("
                  + String.join(", ", LinkZones.regions())
                  + "), but was "
                  + site.region());
    }
    Place origin = fit.at("origins." + site.name());
    if (!origin.node().has("host")) {
      origin.problem("must have host, the name its API answers to, but has none");
    } else {
      fit.inZone("origins." + site.name() + ".host", site.host());
    }
    Place path = origin.member("path");
    if (path != null) {
      path.problem("must be absent where the API is made, but is there");
    }
  }
}
