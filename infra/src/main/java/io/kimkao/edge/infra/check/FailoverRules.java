package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Failover records that Route 53 refuses, or takes and never follows. */
final class FailoverRules {
  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

  private FailoverRules() {}

  static void check(Templates templates, Allowances allowed, List<Violation> violations) {
    Map<String, List<Resource>> sets = new LinkedHashMap<>();
    templates
        .records()
        .forEach(
            record -> {
              targetHealth(record, violations);
              if (!record.at("Failover").isMissingNode()) {
                alone(record, violations);
                sets.computeIfAbsent(key(record), set -> new ArrayList<>()).add(record);
              }
            });
    for (List<Resource> records : sets.values()) {
      // of records under conditions nobody can tell which stand beside each other
      if (records.stream().allMatch(record -> record.condition().isEmpty())) {
        together(title(records.get(0)), records, allowed, violations);
      }
    }
    templates
        .resources("AWS::Route53::HealthCheck")
        .forEach(check -> asked(check, sets, violations));
  }

  /** <i>AliasTarget, EvaluateTargetHealth</i>: not for CloudFront. */
  private static void targetHealth(Resource record, List<Violation> violations) {
    if (isCloudFront(record) && record.at("AliasTarget.EvaluateTargetHealth").asBoolean()) {
      violations.add(
          record.violation(
              "target-health",
              "AliasTarget.EvaluateTargetHealth",
              "must be false where the alias leads to a distribution, which Route 53 cannot"
                  + " evaluate, but is true",
              "set it to false and give the record a HealthCheckId"));
    }
  }

  private static void alone(Resource record, List<Violation> violations) {
    String role = record.text("Failover");
    if (!List.of("PRIMARY", "SECONDARY").contains(String.valueOf(role))) {
      violations.add(
          record.violation(
              "failover-role",
              "Failover",
              "must be PRIMARY or SECONDARY, but is " + role,
              "say one"));
    }
    if (record.at("SetIdentifier").isMissingNode()) {
      violations.add(
          record.violation(
              "set-identifier",
              "SetIdentifier",
              "must tell this record from the other one of its name, but is absent",
              "set it to " + String.valueOf(role).toLowerCase(Locale.ROOT)));
    }
    if ("PRIMARY".equals(role)
        && record.at("HealthCheckId").isMissingNode()
        && !record.at("AliasTarget.EvaluateTargetHealth").asBoolean()) {
      violations.add(
          record.violation(
              "failover-inert",
              "HealthCheckId",
              "must be there, or the primary counts as healthy for ever and traffic never moves, but"
                  + " is absent",
              "give it a health check"));
    }
  }

  private static void together(
      String name, List<Resource> records, Allowances allowed, List<Violation> violations) {
    Resource last = records.get(records.size() - 1);
    long primaries = records.stream().filter(r -> "PRIMARY".equals(r.text("Failover"))).count();
    if (records.size() != 2 || primaries != 1) {
      violations.add(
          last.violation(
              "failover-pair",
              "Failover",
              name
                  + " must have one PRIMARY and one SECONDARY, but has "
                  + records.size()
                  + " records, of which "
                  + primaries
                  + " PRIMARY",
              "keep one of each"));
      return;
    }
    Resource one = records.get(0);
    if (!one.at("SetIdentifier").isMissingNode()
        && one.at("SetIdentifier").equals(last.at("SetIdentifier"))) {
      violations.add(
          last.violation(
              "set-identifier",
              "SetIdentifier",
              "must differ within " + name + ", but is " + last.text("SetIdentifier") + " twice",
              "name each after its role"));
    }
    if (isCloudFront(one) && isCloudFront(last) && !allowed.inertFailover()) {
      violations.add(
          last.violation(
              "failover-inert",
              "Failover",
              name
                  + " must lead to at most one distribution, but both records do: CloudFront chooses"
                  + " the distribution by Host, the name stands on one of them, and traffic never"
                  + " moves",
              "use topology edge-routing, takeover or direct"));
    } else if (target(one).equals(target(last))) {
      violations.add(
          last.violation(
              "failover-inert",
              "Failover",
              name + " must lead to two places, but both records lead to " + target(last),
              "point the secondary elsewhere"));
    }
  }

  /** <i>Values for health checks, Domain name</i>: never the name of the records that use it. */
  private static void asked(
      Resource check, Map<String, List<Resource>> sets, List<Violation> violations) {
    String host = check.text("HealthCheckConfig.FullyQualifiedDomainName");
    if (host == null) {
      return;
    }
    for (List<Resource> records : sets.values()) {
      if (records.get(0).text("Name") != null
          && name(records.get(0)).equals(host.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT))) {
        violations.add(
            check.violation(
                "health-check-name",
                "HealthCheckConfig.FullyQualifiedDomainName",
                "must not be the name that fails over, for then results are unpredictable, but is "
                    + host,
                "ask the site by a name of its own, such as origin-SITE.ZONE"));
        return;
      }
    }
  }

  static boolean isCloudFront(Resource record) {
    JsonNode zone = record.at("AliasTarget.HostedZoneId");
    if (zone.asText().equals(CLOUDFRONT_ZONE)
        || zone.path("Fn::FindInMap").path(0).asText().startsWith("AWSCloudFront")) {
      return true;
    }
    for (JsonNode value : Resource.branches(target(record))) {
      Resource target = record.template().referenced(value);
      boolean distribution =
          target != null && target.type().equals("AWS::CloudFront::Distribution");
      if (distribution
          || value
              .asText()
              .toLowerCase(Locale.ROOT)
              .replaceFirst("\\.$", "")
              .endsWith(".cloudfront.net")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode target(Resource record) {
    JsonNode alias = record.at("AliasTarget.DNSName");
    return alias.isMissingNode() ? record.at("ResourceRecords.0") : alias;
  }

  /** What makes two records of one set: zone, name and type, as they are written. */
  private static String key(Resource record) {
    JsonNode zone = record.at("HostedZoneId");
    JsonNode name = record.at("Name");
    return (zone.isMissingNode() ? record.at("HostedZoneName") : zone)
        + " "
        + (name.isTextual() ? name(record) : name)
        + " "
        + record.at("Type");
  }

  private static String title(Resource record) {
    return (record.text("Name") == null ? record.at("Name").toString() : name(record))
        + " "
        + record.text("Type");
  }

  /** The literal name of a record, lower-cased and without the dot at its end. */
  static String name(Resource record) {
    return String.valueOf(record.text("Name")).replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
  }
}
