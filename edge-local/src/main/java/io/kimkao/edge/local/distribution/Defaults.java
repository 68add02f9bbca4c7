package io.kimkao.edge.local.distribution;

import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GeoRestrictionType;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;

/** What CloudFront gives back for members that nobody gave: lists of nothing, its own values. */
final class Defaults {
  private Defaults() {}

  static DistributionConfig in(DistributionConfig config) {
    DistributionConfig.Builder whole = config.toBuilder();
    if (config.aliases() == null) {
      whole.aliases(none -> none.quantity(0));
    }
    if (config.defaultRootObject() == null) {
      whole.defaultRootObject("");
    }
    if (config.originGroups() == null) {
      whole.originGroups(none -> none.quantity(0));
    }
    if (config.cacheBehaviors() == null) {
      whole.cacheBehaviors(none -> none.quantity(0));
    }
    if (config.customErrorResponses() == null) {
      whole.customErrorResponses(none -> none.quantity(0));
    }
    if (config.viewerCertificate() == null) {
      whole.viewerCertificate(own -> own.cloudFrontDefaultCertificate(true));
    }
    if (config.restrictions() == null) {
      whole.restrictions(
          none ->
              none.geoRestriction(geo -> geo.restrictionType(GeoRestrictionType.NONE).quantity(0)));
    }
    return settings(config, whole).build();
  }

  private static DistributionConfig.Builder settings(
      DistributionConfig config, DistributionConfig.Builder whole) {
    if (config.priceClass() == null) {
      whole.priceClass(PriceClass.PRICE_CLASS_ALL);
    }
    if (config.webACLId() == null) {
      whole.webACLId("");
    }
    if (config.httpVersion() == null) {
      whole.httpVersion(HttpVersion.HTTP2);
    }
    if (config.isIPV6Enabled() == null) {
      whole.isIPV6Enabled(false);
    }
    if (config.staging() == null) {
      whole.staging(false);
    }
    return whole;
  }
}
