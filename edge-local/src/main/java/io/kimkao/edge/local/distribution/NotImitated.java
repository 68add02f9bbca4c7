package io.kimkao.edge.local.distribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.ConnectionMode;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/**
 * What CloudFront has and this edge has not. Where it would change what a viewer gets, it is
 * refused, with the error that CloudFront has for a reference to nothing where there is one:
 *
 * <ul>
 *   <li>tenants, staging distributions, client certificates, connection functions, gRPC
 *   <li>origins that are S3 buckets, in a VPC, or want signatures
 *   <li>ForwardedValues, the way before cache policies
 *   <li>signed URLs and cookies, field-level encryption, real-time logs, static addresses
 * </ul>
 *
 * The rest is kept, given back and without effect: price class, logs, web ACL, HTTP version, IPv6,
 * geographic restrictions, Origin Shield, compression, smooth streaming, TLS versions, managed
 * response headers policies, tags, the time in which a response must be complete.
 */
final class NotImitated {
  private NotImitated() {}

  static void check(DistributionConfig config) throws Rejection {
    if (config.tenantConfig() != null || config.connectionMode() == ConnectionMode.TENANT_ONLY) {
      throw Rejection.notImitated("A distribution for tenants");
    }
    if (Boolean.TRUE.equals(config.staging())) {
      throw Rejection.notImitated("A staging distribution");
    }
    if (config.viewerMtlsConfig() != null || config.connectionFunctionAssociation() != null) {
      throw Rejection.notImitated("TLS with certificates of viewers");
    }
    if (isGiven(config.continuousDeploymentPolicyId())) {
      throw nothing(
          "NoSuchContinuousDeploymentPolicy", "The continuous deployment policy does not exist.");
    }
    if (isGiven(config.anycastIpListId())) {
      throw nothing("EntityNotFound", "The Anycast static IP list does not exist.");
    }
  }

  static void check(Origin origin) throws Rejection {
    String where = "Origin " + origin.id();
    if (origin.s3OriginConfig() != null) {
      throw Rejection.notImitated(where + " in S3");
    }
    if (origin.vpcOriginConfig() != null) {
      throw Rejection.notImitated(where + " in a VPC");
    }
    if (isGiven(origin.originAccessControlId())) {
      throw new Rejection(
          400, "InvalidOriginAccessControl", "The origin access control is not valid.");
    }
    if (origin.customOriginConfig() == null) {
      throw Rejection.invalidArgument(where + " must have CustomOriginConfig.");
    }
    if (origin.customOriginConfig().originMtlsConfig() != null) {
      throw Rejection.notImitated(where + " with a client certificate");
    }
  }

  static void check(CacheBehavior behavior) throws Rejection {
    boolean isLegacy = behavior.getValueForField("ForwardedValues", Object.class).isPresent();
    if (isLegacy && behavior.cachePolicyId() != null) {
      throw Rejection.invalidArgument(
          "The parameter ForwardedValues cannot be used when a cache policy is associated to the"
              + " cache behavior.");
    }
    if (isLegacy) {
      throw Rejection.notImitated("ForwardedValues, the legacy of cache policies");
    }
    if (behavior.cachePolicyId() == null) {
      throw Rejection.invalidArgument("The parameter CachePolicyId is required.");
    }
    if (behavior.trustedSigners() != null && isTrue(behavior.trustedSigners().enabled())) {
      throw new Rejection(
          400, "TrustedSignerDoesNotExist", "One or more of your trusted signers don't exist.");
    }
    if (behavior.trustedKeyGroups() != null && isTrue(behavior.trustedKeyGroups().enabled())) {
      throw new Rejection(
          400, "TrustedKeyGroupDoesNotExist", "The specified key group does not exist.");
    }
    if (isGiven(behavior.fieldLevelEncryptionId())) {
      throw nothing(
          "NoSuchFieldLevelEncryptionConfig",
          "The specified configuration for field-level encryption doesn't exist.");
    }
    if (isGiven(behavior.realtimeLogConfigArn())) {
      throw nothing("NoSuchRealtimeLogConfig", "The real-time log configuration does not exist.");
    }
    if (behavior.grpcConfig() != null && isTrue(behavior.grpcConfig().enabled())) {
      throw Rejection.notImitated("gRPC");
    }
  }

  /** The one-word modes that a group may have. */
  static void selection(@Nullable String criteria) throws Rejection {
    if (criteria != null && !List.of("", "default").contains(criteria)) {
      throw Rejection.notImitated("Origin selection by " + criteria);
    }
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static Rejection nothing(String code, String message) {
    return new Rejection(404, code, message);
  }
}
