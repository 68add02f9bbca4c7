package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.infra.site.ApiSite;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** A site's API and backend, in the site's region. */
final class SiteStack extends Stack {
  SiteStack(Construct scope, String id, StackProps props, Deployment deployment, Site site) {
    super(scope, id, props);
    new ApiSite(this, "Site", deployment, site);
  }

  /** By number, whatever they are called: the names would be asked of AWS at synth. */
  @Override
  public List<String> getAvailabilityZones() {
    return List.of(Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs()));
  }
}
