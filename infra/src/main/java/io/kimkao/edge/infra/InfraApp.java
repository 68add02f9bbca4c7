package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.infra.edge.EdgeFunctionVersion;
import io.kimkao.edge.infra.edge.EdgeRegions;
import io.kimkao.edge.infra.edge.Holder;
import io.kimkao.edge.infra.edge.Switch;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.IStackSynthesizer;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/**
 * What is deployed where.
 *
 * <table>
 * <caption>Stacks</caption>
 * <tr><td>{@code NAME-SITE}</td><td>a site that is made, in its region</td></tr>
 * <tr><td>{@code NAME-log-REGION}</td><td>the function's log group, in every region it runs in</td></tr>
 * <tr><td>{@code NAME-holder}</td><td>us-east-1, topology takeover: who holds the public name</td></tr>
 * <tr><td>{@code NAME-switch}</td><td>the second site's region: the alarm of the operator's switch</td></tr>
 * <tr><td>{@code NAME-edge}</td><td>us-east-1: everything else</td></tr>
 * </table>
 */
public final class InfraApp {
  private final ConfigurationFile configuration;
  private final Deployment deployment;
  private final App app;
  private final List<Stack> before = new ArrayList<>();

  private InfraApp(ConfigurationFile configuration, Deployment deployment, App app) {
    this.configuration = configuration;
    this.deployment = deployment;
    this.app = app;
  }

  /**
   * The app of a configuration.
   *
   * @param bundle a bundle of your own; {@code null} for the library's
   * @param context as in {@code cdk.json}
   * @param out the folder of the cloud assembly
   * @throws IllegalArgumentException if the configuration has no deployment
   */
  public static App of(
      ConfigurationFile configuration,
      @Nullable Path bundle,
      Map<String, ?> context,
      @Nullable Path out) {
    Deployment deployment = configuration.deployment();
    if (deployment == null) {
      throw new IllegalArgumentException(
          ConfigurationFile.NAME + ": must have deployment, but has none");
    }
    App app =
        App.Builder.create()
            .context(Map.copyOf(context))
            .outdir(out == null ? null : out.toString())
            .analyticsReporting(false)
            .treeMetadata(false)
            .build();
    new InfraApp(configuration, deployment, app).stacks(bundle);
    return app;
  }

  private void stacks(@Nullable Path bundle) {
    for (Site site : deployment.sites()) {
      if (site.isMade()) {
        before.add(
            new SiteStack(
                app,
                id(site.name()),
                props(site.region(), "site " + site.name(), null),
                deployment,
                site));
      }
    }
    String log = EdgeFunctionVersion.logGroupName(configuration);
    for (String region : EdgeRegions.ALL) {
      before.add(
          new LogStack(
              app,
              id("log-" + region),
              props(region, "log group of the edge function", new LegacyStackSynthesizer()),
              deployment,
              log));
    }
    if (deployment.has(Topology.TAKEOVER)) {
      before.add(
          new HolderStack(
              app,
              id("holder"),
              props(
                  Deployment.EDGE_REGION,
                  "which distribution holds the public name",
                  new LegacyStackSynthesizer()),
              Holder.of(deployment)));
    }
    if (deployment.has(Topology.EDGE_ROUTING)) {
      Switch lever = Switch.of(deployment);
      before.add(
          new SwitchStack(
              app,
              id("switch"),
              props(lever.region(), "the operator's switch", new LegacyStackSynthesizer()),
              lever));
    }
    EdgeStack edge =
        new EdgeStack(
            app,
            id("edge"),
            props(Deployment.EDGE_REGION, "distributions, function, DNS", null),
            configuration,
            deployment,
            bundle);
    before.forEach(edge::addStackDependency);
  }

  private String id(String part) {
    return deployment.name() + "-" + part;
  }

  private StackProps props(String region, String what, @Nullable IStackSynthesizer synthesizer) {
    return StackProps.builder()
        .env(Environment.builder().account(deployment.account()).region(region).build())
        .description(deployment.domainName() + ": " + what)
        .synthesizer(synthesizer)
        .build();
  }
}
