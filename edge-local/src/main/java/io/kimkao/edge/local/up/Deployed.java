package io.kimkao.edge.local.up;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.deployment.Site;
import io.kimkao.edge.local.distribution.Account;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.OriginGroup;
import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The distributions that a deployment makes: as {@code ./edge synth} would have them. */
final class Deployed {
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

  /**
   * Created as {@code CreateDistribution} creates them, and deployed.
   *
   * @param running both versions of the function, where there are two
   * @param propagationMillis until the edge serves what is changed later
   */
  Distributions distributions(Vertx vertx, EdgeFunction running, long propagationMillis)
      throws Rejection {
    Distributions distributions = new Distributions(vertx, account(running), propagationMillis);
    Site first = deployment.first();
    Site second = deployment.second();
    DistributionOf one = new DistributionOf(deployment, target, certificate());
    distributions.deployed(
        id(1), domainName(1), one.config(first, second, aliases(first), function(false), reads(1)));
    if (two()) {
      distributions.deployed(
          id(2),
          domainName(2),
          one.config(second, first, aliases(second), function(true), reads(2)));
    }
    return distributions;
  }

  private Account account(EdgeFunction running) {
    List<String> names = new ArrayList<>(deployment.aliases());
    names.add(deployment.domainName());
    return new Account(deployment.account())
        .certificate(certificate(), names)
        .edgeFunction(function(false), running)
        .edgeFunction(function(true), running)
        .reads(reads(1), group(1, deployment.first(), deployment.second()))
        .reads(reads(2), group(2, deployment.second(), deployment.first()));
  }

  private static OriginGroup group(int number, Site primary, Site secondary) {
    return new OriginGroup(
        "reads-" + number, primary.name(), secondary.name(), DistributionOf.FAILOVER_CODES);
  }

  /** Whether there are two distributions. */
  private boolean two() {
    return deployment.hasTwoDistributions();
  }

  /**
   * The public name stands on the first distribution; an alias that is the second site's host on
   * that site's, where it has one; all others on the first.
   */
  private List<String> aliases(Site site) {
    boolean first = site.equals(deployment.first());
    List<String> aliases = new ArrayList<>();
    if (first) {
      aliases.add(deployment.domainName());
    }
    for (String alias : deployment.aliases()) {
      boolean seconds = two() && alias.equalsIgnoreCase(deployment.second().host());
      if (seconds != first) {
        aliases.add(alias);
      }
    }
    return aliases;
  }

  /** The ARN of the function's version, for the standby distribution or the serving one. */
  private String function(boolean standby) {
    FunctionSettings settings = deployment.function();
    Integer chosen = settings.version();
    if (standby && settings.standbyVersion() != null) {
      chosen = settings.standbyVersion();
    }
    return "arn:aws:lambda:us-east-1:" + deployment.account() + ":function:edge:" + number(chosen);
  }

  private static int number(@Nullable Integer version) {
    return version == null ? 1 : version;
  }

  private String reads(int number) {
    return "arn:aws:cloudfront::" + deployment.account() + ":function/reads-" + number;
  }

  private String certificate() {
    return "arn:aws:acm:us-east-1:"
        + deployment.account()
        + ":certificate/10ca1ed6-0000-4000-8000-000000000001";
  }

  static String domainName(int number) {
    return "d" + number + "local0edge.cloudfront.net";
  }

  static String id(int number) {
    return "E" + number + "LOCALEDGE";
  }
}
