package io.kimkao.edge.local.distribution;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/**
 * A distribution as the control plane knows it.
 *
 * @param domainName such as {@code d111111abcdef8.cloudfront.net}
 * @param etag of this version, for If-Match
 * @param isDeployed whether the edge serves this version
 * @param config as it was given
 * @param served what the edge makes of it
 */
public record StoredDistribution(
    String id,
    String arn,
    String domainName,
    String etag,
    Instant lastModified,
    boolean isDeployed,
    DistributionConfig config,
    Distribution served) {

  /** {@code InProgress} or {@code Deployed}. */
  public String status() {
    return isDeployed ? "Deployed" : "InProgress";
  }

  /** Its alternate domain names, in lower case. */
  public List<String> aliases() {
    Aliases aliases = config.aliases();
    return aliases == null
        ? List.of()
        : aliases.items().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** The next version. */
  StoredDistribution next(DistributionConfig newConfig, Distribution newServed) {
    return new StoredDistribution(
        id, arn, domainName, Ids.etag(), Instant.now(), false, newConfig, newServed);
  }

  StoredDistribution deployed() {
    return new StoredDistribution(id, arn, domainName, etag, lastModified, true, config, served);
  }
}
