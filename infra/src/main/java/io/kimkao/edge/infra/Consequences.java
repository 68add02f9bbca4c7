package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import java.util.ArrayList;
import java.util.List;

/** What a deployment does not say by itself and somebody will be sorry not to have known. */
final class Consequences {
  private Consequences() {}

  /** One line each. */
  static List<String> of(Deployment deployment) {
    List<String> lines = new ArrayList<>();
    if (deployment.has(Topology.POC)) {
      lines.add(
          "warning: poc: the failover records of "
              + deployment.domainName()
              + " can never move traffic: CloudFront chooses the distribution by Host, and the name"
              + " stands on the first; topology edge-routing fails over");
    }
    if (deployment.has(Topology.DIRECT)) {
      lines.add(
          "note: direct: while DNS leads to "
              + deployment.second().name()
              + " itself there is no cache, no web ACL, no edge function and no security headers;"
              + " HTTP APIs have no web ACL of their own");
    }
    if (deployment.has(Topology.TAKEOVER)) {
      lines.add(
          "note: takeover: who holds the name is in parameter /edge/"
              + deployment.name()
              + "/holder; after a move by hand set it, or the next deployment answers"
              + " CNAMEAlreadyExists");
    }
    if (deployment.function().java() == FunctionSettings.Java.ATTACHED) {
      lines.add(
          "warning: java: attached: CloudFront answered InvalidLambdaFunctionAssociation to every"
              + " runtime but Node.js and Python when this was written");
    }
    if (deployment.function().version() != null) {
      lines.add(
          "note: version "
              + deployment.function().version()
              + " of the function is associated, which must have been published, and not the one that"
              + " this deployment publishes");
    }
    if (deployment.first().region().equals(deployment.second().region())) {
      lines.add(
          "note: both sites are in "
              + deployment.first().region()
              + "; the loss of that region is the loss of both");
    }
    for (Site site : deployment.sites()) {
      if (site.dependency() != null && site.vpc() == null) {
        lines.add(
            "note: dependency of "
                + site.name()
                + ": the VPC has no way out, so it must answer inside it");
      }
      if (site.vpc() != null) {
        lines.add(
            "note: existing VPC of "
                + site.name()
                + ": its subnets must stand in zones where API Gateway has VPC links, and reach S3 and"
                + " Systems Manager");
      }
      if (!site.isMade()) {
        lines.add(
            "origin "
                + site.name()
                + ": as in the file, with Host "
                + site.host()
                + "; its record, certificate and custom domain name are yours");
      } else {
        lines.add(
            "origin "
                + site.name()
                + ": "
                + site.originName(deployment.zone())
                + " with Host "
                + site.host());
      }
    }
    return lines;
  }
}
