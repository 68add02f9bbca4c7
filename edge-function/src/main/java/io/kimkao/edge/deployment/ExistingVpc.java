package io.kimkao.edge.deployment;

import java.util.List;

/**
 * A VPC that is there already; its private subnets reach S3 and Systems Manager by themselves.
 *
 * @param availabilityZones two or more, in the order of the subnets
 * @param privateSubnets subnet ids, one for each availability zone
 */
public record ExistingVpc(String id, List<String> availabilityZones, List<String> privateSubnets) {}
