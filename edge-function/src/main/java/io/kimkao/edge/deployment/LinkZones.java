package io.kimkao.edge.deployment;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Availability zones, by id, in which an HTTP API can have a VPC link (<i>Set up VPC links V2 in
 * API Gateway, Availability by Region</i>, read in November 2026). Elsewhere the link fails:
 * <i>Subnet … is in Availability Zone 'use1-az3' where service is not available</i>.
 */
public final class LinkZones {
  private static final Map<String, List<String>> FIRST_TWO =
      Map.ofEntries(
          Map.entry("us-east-1", List.of("use1-az1", "use1-az2")),
          Map.entry("us-east-2", List.of("use2-az1", "use2-az2")),
          Map.entry("us-west-1", List.of("usw1-az1", "usw1-az3")),
          Map.entry("us-west-2", List.of("usw2-az1", "usw2-az2")),
          Map.entry("ap-east-1", List.of("ape1-az2", "ape1-az3")),
          Map.entry("ap-south-1", List.of("aps1-az1", "aps1-az2")),
          Map.entry("ap-northeast-1", List.of("apne1-az1", "apne1-az2")),
          Map.entry("ap-northeast-2", List.of("apne2-az1", "apne2-az2")),
          Map.entry("ap-southeast-1", List.of("apse1-az1", "apse1-az2")),
          Map.entry("ap-southeast-2", List.of("apse2-az1", "apse2-az2")),
          Map.entry("ca-central-1", List.of("cac1-az1", "cac1-az2")),
          Map.entry("eu-central-1", List.of("euc1-az1", "euc1-az2")),
          Map.entry("eu-north-1", List.of("eun1-az1", "eun1-az2")),
          Map.entry("eu-south-2", List.of("eus2-az1", "eus2-az2")),
          Map.entry("eu-west-1", List.of("euw1-az1", "euw1-az2")),
          Map.entry("eu-west-2", List.of("euw2-az1", "euw2-az2")),
          Map.entry("eu-west-3", List.of("euw3-az1", "euw3-az3")),
          Map.entry("me-south-1", List.of("mes1-az1", "mes1-az2")),
          Map.entry("sa-east-1", List.of("sae1-az1", "sae1-az2")));

  private LinkZones() {}

  /** Two of them; empty for a region in which there are none. */
  public static List<String> in(String region) {
    return FIRST_TWO.getOrDefault(region, List.of());
  }

  /** The regions, sorted. */
  public static List<String> regions() {
    return List.copyOf(new TreeSet<>(FIRST_TWO.keySet()));
  }
}
