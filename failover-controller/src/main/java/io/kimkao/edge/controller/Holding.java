package io.kimkao.edge.controller;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;

/**
 * The truth at one moment: both distributions as CloudFront has them.
 *
 * @param holder who has the public name as an alias, exactly; {@code null} for neither
 */
record Holding(@Nullable Side holder, Map<Side, GetDistributionResponse> distributions) {
  GetDistributionResponse of(Side side) {
    GetDistributionResponse found = distributions.get(side);
    if (found == null) {
      throw new IllegalArgumentException("no side " + side);
    }
    return found;
  }

  String etag(Side side) {
    return of(side).eTag();
  }

  boolean isEnabled(Side side) {
    return Boolean.TRUE.equals(of(side).distribution().distributionConfig().enabled());
  }

  boolean isDeployed(Side side) {
    return of(side).distribution().status().equals("Deployed");
  }

  boolean isDeployed() {
    return distributions.keySet().stream().allMatch(this::isDeployed);
  }
}
