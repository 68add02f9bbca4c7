package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.failover.ApiOrigin;
import io.kimkao.edge.failover.Configuration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** The public name and all that stands behind it: one distribution or two, records, health. */
public final class PublicName extends Construct {
  private final Deployment deployment;
  private final Configuration configuration;
  private final Aliases aliases;
  private final Certificate certificate;
  private final @Nullable Bucket logs;
  private final Records records;
  private final FailoverDistribution first;
  private final @Nullable FailoverDistribution second;
  private final @Nullable HolderCondition holder;
  private final Map<String, SiteHealth> health = new LinkedHashMap<>();
  private @Nullable String holdDownCheck;

  /**
   * Makes it.
   *
   * @param configuration as it travels to the edge
   * @param serving the function's version for the first distribution
   * @param standby the one for the second, where there is one
   */
  public PublicName(
      Construct scope,
      String id,
      Configuration configuration,
      Deployment deployment,
      EdgeFunctionVersion function,
      IVersion serving,
      IVersion standby) {
    super(scope, id);
    this.deployment = deployment;
    this.configuration = configuration;
    this.aliases = new Aliases(deployment);
    certificate = certificate();
    logs =
        deployment.has(Topology.POC)
            ? null
            : AccessLogs.bucket(this, "AccessLogs", deployment.logRetentionDays());
    records = new Records(this, "Records", deployment.zone());
    first = distribution("First", deployment.first(), deployment.second(), serving);
    second =
        aliases.two()
            ? distribution("Second", deployment.second(), deployment.first(), standby)
            : null;
    holder =
        deployment.has(Topology.TAKEOVER) && second != null
            ? new HolderCondition(this, "Holding", Holder.of(deployment))
            : null;
    if (holder != null && second != null) {
      holder.moves(
          first.distribution(),
          aliases.besides(deployment.first()),
          second.distribution(),
          aliases.besides(deployment.second()));
    }
    for (Site site : deployment.sites()) {
      health.put(site.name(), siteHealth(site));
    }
    names();
    watch(function);
  }

  /** The distributions by the names of their sites. */
  public Map<String, Distribution> distributions() {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    distributions.put(deployment.first().name(), first.distribution());
    if (second != null) {
      distributions.put(deployment.second().name(), second.distribution());
    }
    return distributions;
  }

  /** The id of the health check that holds down; {@code null} where nothing does. */
  public @Nullable String holdDownCheck() {
    return holdDownCheck;
  }

  private Certificate certificate() {
    return Certificate.Builder.create(this, "Certificate")
        .domainName(deployment.domainName())
        .subjectAlternativeNames(deployment.aliases().isEmpty() ? null : deployment.aliases())
        .validation(
            CertificateValidation.fromDns(
                HostedZone.fromHostedZoneAttributes(
                    this,
                    "Zone",
                    HostedZoneAttributes.builder()
                        .hostedZoneId(deployment.zone().id())
                        .zoneName(deployment.zone().name())
                        .build())))
        .build();
  }

  private FailoverDistribution distribution(String id, Site site, Site other, IVersion version) {
    boolean routing = deployment.has(Topology.EDGE_ROUTING);
    return new FailoverDistribution(
        this,
        id,
        new FailoverDistributionProps(
            aliases.of(site),
            certificate,
            version,
            origin(site),
            routing ? origin(other) : null,
            deployment.has(Topology.POC),
            deployment.webAcl(),
            logs,
            deployment.domainName() + " by " + site.name()));
  }

  /** With edge-routing a name that always resolves; the function says where to go. */
  private OriginName origin(Site site) {
    if (deployment.has(Topology.EDGE_ROUTING)) {
      return new OriginName(site.name(), site.configuredName(deployment.zone()));
    }
    ApiOrigin origin = Objects.requireNonNull(configuration.origins().named(site.name()));
    Endpoint endpoint = origin.endpoint();
    return new OriginName(site.name(), endpoint.domainName(), endpoint.path());
  }

  private SiteHealth siteHealth(Site site) {
    return new SiteHealth(
        this,
        "Health-" + site.name(),
        deployment.name() + "-" + site.name(),
        site.healthName(deployment.zone()),
        site.healthPath(),
        deployment.healthCheck());
  }

  private void names() {
    for (Site site : deployment.sites()) {
      FailoverDistribution own = site.equals(deployment.first()) ? first : second;
      if (own != null) {
        for (String alias : aliases.besides(site)) {
          records.distribution("Alias-" + alias, alias, records.target(own.distribution()));
        }
      }
    }
    publicName();
    if (deployment.has(Topology.EDGE_ROUTING)) {
      for (Site site : deployment.sites()) {
        String name = site.configuredName(deployment.zone());
        records.address("Configured-" + site.name(), name, Site.CONFIGURED_ADDRESS);
      }
    }
    if (deployment.activeName() != null) {
      // addresses that are never routed (RFC 5737): which of them it is, is the answer
      records.failover(
          "Active",
          deployment.activeName(),
          "192.0.2.1",
          active(),
          "192.0.2.2",
          check(deployment.second()));
    }
  }

  /** Not the site's own check alone: there are a hold-down and a switch. */
  private String active() {
    SiteHealth own = Objects.requireNonNull(health.get(deployment.first().name()));
    ActiveSite active = new ActiveSite(this, "ActiveSite", deployment, own);
    holdDownCheck = active.holdDownId();
    return active.checkId();
  }

  private void publicName() {
    String name = deployment.domainName();
    if (deployment.has(Topology.POC)) {
      records.failover(
          "Public",
          name,
          records.target(first.distribution()),
          check(deployment.first()),
          records.target(Objects.requireNonNull(second).distribution()),
          check(deployment.second()));
    } else if (deployment.has(Topology.DIRECT)) {
      SiteHealth cloudFront =
          new SiteHealth(
              this,
              "Health-cloudfront",
              deployment.name() + "-cloudfront",
              holding().name(),
              deployment.healthPathThroughCloudFront(),
              deployment.healthCheck());
      health.put("CloudFront", cloudFront);
      Site second = deployment.second();
      records.failover(
          "Public",
          name,
          holding(),
          cloudFront.checkId(),
          records.target(
              second.api() == null
                  ? second.directName(deployment.zone())
                  : Objects.requireNonNull(second.api().publicNameTarget())),
          check(second));
    } else {
      records.distribution("Public", name, holding());
    }
  }

  /** The distribution that holds the public name. */
  private Records.Target holding() {
    Records.Target one = records.target(first.distribution());
    return holder == null || second == null
        ? one
        : new Records.Target(
            holder.either(one.name(), second.distribution().getDistributionDomainName()),
            one.zoneId(),
            one.types());
  }

  private String check(Site site) {
    return Objects.requireNonNull(health.get(site.name())).checkId();
  }

  private void watch(EdgeFunctionVersion function) {
    Alarms alarms = new Alarms(this, "Alarms", deployment.name(), deployment.email());
    health.forEach((name, check) -> alarms.unhealthy("Unhealthy-" + name, name, check));
    distributions()
        .forEach(
            (name, distribution) ->
                alarms.failing(
                    "Failing-" + name,
                    deployment.domainName() + ", distribution of " + name,
                    distribution));
    if (holder != null) {
      Controller controller =
          new Controller(this, "Controller", deployment, distributions(), certificate);
      alarms.starts("Failing-" + deployment.first().name(), controller.function());
      alarms.failed("Controller", controller.function());
    }
    new Board(this, "Board", deployment, health, distributions(), function.functionName());
  }
}
