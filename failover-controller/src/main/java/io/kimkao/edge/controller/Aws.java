package io.kimkao.edge.controller;

import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Clients for us-east-1, where CloudFront's certificates and the two parameters are.
 *
 * @param cloudFront of the account that has both distributions
 */
public record Aws(CloudFrontClient cloudFront, SsmClient ssm, AcmClient acm) {}
