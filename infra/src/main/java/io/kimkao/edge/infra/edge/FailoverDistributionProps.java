package io.kimkao.edge.infra.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What a {@link FailoverDistribution} is made of.
 *
 * @param domainNames its alternate domain names
 * @param certificate of us-east-1; covers each of them
 * @param function runs at origin-request, and at origin-response unless this is the proof of
 *     concept
 * @param primary where requests go
 * @param secondary where reads go when the primary fails; {@code null} for nowhere
 * @param proofOfConcept whether it is made as the one of 2021 was: HTTP and HTTPS, CloudFront's own
 *     timeouts, no headers and no logs
 * @param webAcl an ARN; {@code null} for none
 * @param logs a bucket for access logs; {@code null} for none
 * @param comment what the console shows
 */
public record FailoverDistributionProps(
    List<String> domainNames,
    ICertificate certificate,
    IVersion function,
    OriginName primary,
    @Nullable OriginName secondary,
    boolean proofOfConcept,
    @Nullable String webAcl,
    @Nullable IBucket logs,
    String comment) {

  /** A distribution for one name and two origins, with what is known to be better than 2021. */
  public static FailoverDistributionProps of(
      String domainName,
      ICertificate certificate,
      IVersion function,
      OriginName primary,
      OriginName secondary) {
    return new FailoverDistributionProps(
        List.of(domainName),
        certificate,
        function,
        primary,
        secondary,
        false,
        null,
        null,
        domainName);
  }
}
