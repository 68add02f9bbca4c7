package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Members that AWS's model requires; its SDK for Java does not say so in its classes. */
final class Required {
  private static final Map<String, List<String>> BY_SHAPE =
      """
          AliasTarget HostedZoneId DNSName EvaluateTargetHealth
          Aliases Quantity
          AllowedMethods Quantity Items
          CacheBehavior PathPattern TargetOriginId ViewerProtocolPolicy
          CacheBehaviors Quantity
          CachePolicyConfig Name MinTTL
          CachePolicyCookiesConfig CookieBehavior
          CachePolicyHeadersConfig HeaderBehavior
          CachePolicyQueryStringsConfig QueryStringBehavior
          CachedMethods Quantity Items
          Change Action ResourceRecordSet
          ChangeBatch Changes
          ChangeResourceRecordSetsRequest ChangeBatch
          ConnectionFunctionAssociation Id
          CookieNames Quantity
          CreateHealthCheckRequest CallerReference HealthCheckConfig
          CustomErrorResponse ErrorCode
          CustomErrorResponses Quantity
          CustomHeaders Quantity
          CustomOriginConfig HTTPPort HTTPSPort OriginProtocolPolicy
          DefaultCacheBehavior TargetOriginId ViewerProtocolPolicy
          DistributionConfig CallerReference Origins DefaultCacheBehavior Comment Enabled
          DistributionConfigWithTags DistributionConfig Tags
          FunctionAssociation FunctionARN EventType
          FunctionAssociations Quantity
          GeoRestriction RestrictionType Quantity
          GrpcConfig Enabled
          Headers Quantity
          HealthCheckConfig Type
          LambdaFunctionAssociation LambdaFunctionARN EventType
          LambdaFunctionAssociations Quantity
          ListDomainConflictsRequest Domain DomainControlValidationResource
          Origin Id DomainName
          OriginCustomHeader HeaderName HeaderValue
          OriginGroup Id FailoverCriteria Members
          OriginGroupFailoverCriteria StatusCodes
          OriginGroupMember OriginId
          OriginGroupMembers Quantity Items
          OriginGroups Quantity
          OriginMtlsConfig ClientCertificateArn
          OriginShield Enabled
          OriginSslProtocols Quantity Items
          Origins Quantity Items
          ParametersInCacheKeyAndForwardedToOrigin EnableAcceptEncodingGzip HeadersConfig CookiesConfig QueryStringsConfig
          QueryStringNames Quantity
          ResourceRecord Value
          ResourceRecordSet Name Type
          Restrictions GeoRestriction
          S3OriginConfig OriginAccessIdentity
          StatusCodes Quantity Items
          Tag Key
          TrustStoreConfig TrustStoreId
          TrustedKeyGroups Enabled Quantity
          TrustedSigners Enabled Quantity
          UpdateDomainAssociationRequest Domain TargetResource
          VpcOriginConfig VpcOriginId
      """
          .lines()
          .map(line -> Arrays.asList(line.trim().split(" ", -1)))
          .collect(
              Collectors.toUnmodifiableMap(
                  words -> words.get(0), words -> words.subList(1, words.size())));

  private Required() {}

  /**
   * Looks for the members of that shape.
   *
   * @param given the names of those that are there
   * @throws Rejection {@code MalformedXML}, in AWS's words
   */
  static void check(String shape, Set<String> given, String place) throws Rejection {
    for (String member : BY_SHAPE.getOrDefault(shape, List.of())) {
      if (!given.contains(member)) {
        throw missing(place + "." + Xml.first(member));
      }
    }
  }

  static Rejection missing(String place) {
    return Rejection.malformedXml(
        "1 validation error detected: Value null at '"
            + place
            + "' failed to satisfy constraint: Member must not be null");
  }
}
