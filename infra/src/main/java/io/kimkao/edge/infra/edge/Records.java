package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Zone;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudfront.IDistribution;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.route53.CfnRecordSet.AliasTargetProperty;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;

/**
 * Records of the zone.
 *
 * <p>What fails over to or from CloudFront is a CNAME, as in the proof of concept: of failover
 * aliases to CloudFront one page of AWS says that EvaluateTargetHealth must be true
 * (<i>ResourceRecordSet, Failover</i>), another that it cannot be (<i>AliasTarget</i>). At the top
 * of a zone, where DNS allows no CNAME, it is an alias without EvaluateTargetHealth and with a
 * health check of its own; nobody has tried that here.
 */
final class Records extends Construct {
  private final Zone zone;

  Records(Construct scope, String id, Zone zone) {
    super(scope, id);
    this.zone = zone;
  }

  /** That name is that distribution's, for both kinds of address. */
  void distribution(String id, String name, Target distribution) {
    for (String type : distribution.types()) {
      record(id + type, name, type).aliasTarget(alias(distribution)).build();
    }
  }

  /** That name says that address, always. */
  void address(String id, String name, String address) {
    record(id, name, "A")
        .ttl(String.valueOf(Deployment.FIXED_TTL_SECONDS))
        .resourceRecords(List.of(address))
        .build();
  }

  /** That name leads to the first while its health check holds, else to the second. */
  void failover(
      String id, String name, Target first, String firstCheck, Target second, String secondCheck) {
    // at the top of the zone: only the types that both have, for a type with one record never moves
    List<String> types = first.types().stream().filter(second.types()::contains).toList();
    failing(id + "Primary", name, "PRIMARY", first, types, firstCheck);
    failing(id + "Secondary", name, "SECONDARY", second, types, secondCheck);
  }

  /** That name says an address while the first check holds, another while it does not. */
  void failover(
      String id, String name, String first, String firstCheck, String second, String secondCheck) {
    addressFailing(id + "Primary", name, "PRIMARY", first, firstCheck);
    addressFailing(id + "Secondary", name, "SECONDARY", second, secondCheck);
  }

  /** A distribution as the target of a record. */
  Target target(IDistribution distribution) {
    return new Target(distribution.getDistributionDomainName(), null, List.of("A", "AAAA"));
  }

  /** A name of this zone as the target of a record. */
  Target target(String name) {
    return new Target(name, zone.id(), List.of("A"));
  }

  /**
   * Where a record leads.
   *
   * @param name a DNS name
   * @param zoneId the hosted zone of that name, for an alias; {@code null} for CloudFront's
   * @param types the types it has
   */
  record Target(String name, @Nullable String zoneId, List<String> types) {}

  private void addressFailing(String id, String name, String role, String address, String check) {
    values(failing(record(id, name, "A"), role, check), address).build();
  }

  private void failing(
      String id, String name, String role, Target target, List<String> types, String check) {
    if (zone.isApex(name)) {
      for (String type : types) {
        failing(record(id + type, name, type), role, check).aliasTarget(alias(target)).build();
      }
    } else {
      values(failing(record(id, name, "CNAME"), role, check), target.name()).build();
    }
  }

  private static CfnRecordSet.Builder failing(
      CfnRecordSet.Builder record, String role, @Nullable String check) {
    return record
        .failover(role)
        .setIdentifier(role.toLowerCase(java.util.Locale.ROOT))
        .healthCheckId(check);
  }

  private static CfnRecordSet.Builder values(CfnRecordSet.Builder record, String value) {
    return record
        .ttl(String.valueOf(Deployment.FAILOVER_TTL_SECONDS))
        .resourceRecords(List.of(value));
  }

  private AliasTargetProperty alias(Target target) {
    String zoneId = target.zoneId();
    return AliasTargetProperty.builder()
        .dnsName(target.name())
        .hostedZoneId(zoneId == null ? CloudFrontTarget.getHostedZoneId(this) : zoneId)
        .evaluateTargetHealth(false)
        .build();
  }

  private CfnRecordSet.Builder record(String id, String name, String type) {
    return CfnRecordSet.Builder.create(this, id)
        .hostedZoneId(zone.id())
        .name(name + ".")
        .type(type);
  }
}
