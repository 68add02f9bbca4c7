package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alternate domain names: one distribution each, and a certificate that covers them. */
final class AliasRules {
  private AliasRules() {}

  /** An alias and the condition under which the distribution has it. */
  private record Held(
      Resource distribution, String alias, @Nullable String condition, boolean holds) {
    boolean together(Held other) {
      return condition == null
          || !distribution.template().stack().equals(other.distribution.template().stack())
          || !condition.equals(other.condition)
          || holds == other.holds;
    }
  }

  static void check(Templates templates, List<Violation> violations) {
    List<Held> seen = new ArrayList<>();
    templates
        .resources("AWS::CloudFront::Distribution")
        .forEach(
            distribution -> {
              for (Held held : held(distribution)) {
                once(held, seen, violations);
                covered(held, violations);
                seen.add(held);
              }
            });
    templates
        .resources("AWS::Route53::RecordSet")
        .filter(record -> record.text("Failover") == null)
        .forEach(record -> named(record, violations));
  }

  private static void once(Held held, List<Held> seen, List<Violation> violations) {
    for (Held other : seen) {
      if (other.alias.equals(held.alias) && other.together(held)) {
        violations.add(
            held.distribution.violation(
                "alias-once",
                "DistributionConfig.Aliases",
                held.alias
                    + " must stand on one distribution, but stands on "
                    + other.distribution.id()
                    + " too, and CloudFront answers CNAMEAlreadyExists",
                "fail over behind one distribution (topology edge-routing) or move the name"
                    + " (takeover)"));
      }
    }
  }

  /** <i>Requirements for using alternate domain names</i>: the certificate covers each. */
  private static void covered(Held held, List<Violation> violations) {
    JsonNode arn = held.distribution.at("DistributionConfig.ViewerCertificate.AcmCertificateArn");
    Resource certificate = held.distribution.template().referenced(arn);
    if (arn.isMissingNode()) {
      violations.add(
          held.distribution.violation(
              "alias-certificate",
              "DistributionConfig.ViewerCertificate",
              "must have a certificate that covers " + held.alias + ", but has none",
              "give it one of us-east-1"));
    } else if (certificate != null && !covers(certificate, held.alias)) {
      violations.add(
          held.distribution.violation(
              "alias-certificate",
              "DistributionConfig.ViewerCertificate",
              "certificate " + certificate.id() + " must cover " + held.alias + ", but does not",
              "add it to the certificate's names"));
    } else if (certificate != null
        && !List.of("", "us-east-1").contains(certificate.template().region())) {
      violations.add(
          certificate.violation(
              "certificate-region",
              "",
              "must stand in us-east-1, where CloudFront looks for certificates, but stands in "
                  + certificate.template().region(),
              "move it there"));
    }
  }

  private static boolean covers(Resource certificate, String alias) {
    List<String> names = new ArrayList<>();
    names.add(String.valueOf(certificate.text("DomainName")));
    certificate.at("SubjectAlternativeNames").forEach(name -> names.add(name.asText()));
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.equals(alias)
          || (lower.startsWith("*.")
              && alias.indexOf('.') > 0
              && lower.substring(1).equals(alias.substring(alias.indexOf('.'))))) {
        return true;
      }
    }
    return false;
  }

  /** <i>Values for alias records</i>: the distribution has the record's name as an alias. */
  private static void named(Resource record, List<Violation> violations) {
    String name = record.text("Name");
    if (name == null) {
      return;
    }
    String host = name.replaceFirst("\\.$", "").replace("\\052", "*").toLowerCase(Locale.ROOT);
    for (JsonNode value : Resource.branches(record.at("AliasTarget.DNSName"))) {
      Resource target = record.template().referenced(value);
      if (target != null
          && target.type().equals("AWS::CloudFront::Distribution")
          && held(target).stream().noneMatch(held -> held.alias.equals(host))) {
        violations.add(
            record.violation(
                "record-alias",
                "AliasTarget",
                "distribution "
                    + target.id()
                    + " must have "
                    + host
                    + " as an alternate domain name, but has not, and would answer 403",
                "add the name to the distribution or point the record elsewhere"));
      }
    }
  }

  private static List<Held> held(Resource distribution) {
    List<Held> held = new ArrayList<>();
    for (JsonNode alias : distribution.at("DistributionConfig.Aliases")) {
      JsonNode condition = alias.path("Fn::If");
      if (alias.isTextual()) {
        held.add(held(distribution, alias, null, true));
      } else if (condition.isArray()) {
        for (int side = 1; side <= 2; side++) {
          if (condition.path(side).isTextual()) {
            held.add(held(distribution, condition.get(side), condition.get(0).asText(), side == 1));
          }
        }
      }
    }
    return held;
  }

  private static Held held(
      Resource distribution, JsonNode alias, @Nullable String condition, boolean holds) {
    return new Held(distribution, alias.asText().toLowerCase(Locale.ROOT), condition, holds);
  }
}
