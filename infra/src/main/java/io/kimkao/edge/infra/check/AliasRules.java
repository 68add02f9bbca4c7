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
    /** Whether both can hold at once; of conditions on whole resources nobody can tell. */
    boolean together(Held other) {
      if (!distribution.condition().equals(other.distribution.condition())) {
        return false;
      }
      return condition == null
          || other.condition == null
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
    templates.records().stream()
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
    JsonNode viewer = held.distribution.at("DistributionConfig.ViewerCertificate");
    JsonNode arn = viewer.path("AcmCertificateArn");
    if (viewer.isMissingNode() || viewer.path("CloudFrontDefaultCertificate").asBoolean()) {
      violations.add(
          held.distribution.violation(
              "alias-certificate",
              "DistributionConfig.ViewerCertificate",
              "must have a certificate that covers " + held.alias + ", but has none",
              "give it one of us-east-1"));
    } else if (arn.isTextual()
        && arn.asText().matches("arn:[^:]+:acm:[^:]+:.*")
        && !arn.asText().split(":", -1)[3].equals("us-east-1")) {
      violations.add(elsewhere(held.distribution, arn.asText().split(":", -1)[3]));
    }
    Resource certificate = held.distribution.template().referenced(arn);
    if (certificate == null
        || !certificate.type().equals("AWS::CertificateManager::Certificate")
        || certificate.text("DomainName") == null
        || !Resource.isLiteralList(certificate.at("SubjectAlternativeNames"))) {
      return;
    }
    if (!covers(certificate, held.alias)) {
      violations.add(
          held.distribution.violation(
              "alias-certificate",
              "DistributionConfig.ViewerCertificate",
              "certificate " + certificate.id() + " must cover " + held.alias + ", but does not",
              "add it to the certificate's names"));
    } else if (!List.of("", "us-east-1").contains(certificate.template().region())) {
      violations.add(elsewhere(certificate, certificate.template().region()));
    }
  }

  private static Violation elsewhere(Resource certificate, String region) {
    return certificate.violation(
        "certificate-region",
        "",
        "certificate must stand in us-east-1, where CloudFront looks for it, but stands in "
            + region,
        "move it there");
  }

  private static boolean covers(Resource certificate, String alias) {
    List<String> names = new ArrayList<>();
    names.add(String.valueOf(certificate.text("DomainName")));
    certificate.at("SubjectAlternativeNames").forEach(name -> names.add(name.asText()));
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(
            name ->
                name.equals(alias)
                    || (name.startsWith("*.")
                        && alias.indexOf('.') > 0
                        && name.substring(1).equals(alias.substring(alias.indexOf('.')))));
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
          && isKnown(target.at("DistributionConfig.Aliases"))
          && held(target).stream().noneMatch(held -> answers(held.alias, host))) {
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

  /** An alias with a wildcard answers for any depth below. */
  private static boolean answers(String alias, String host) {
    return alias.equals(host) || (alias.startsWith("*.") && host.endsWith(alias.substring(1)));
  }

  /** Whether every alias is text, on one side of a condition or without. */
  private static boolean isKnown(JsonNode aliases) {
    return Resource.branches(aliases).stream().allMatch(JsonNode::isArray)
        && Resource.elements(aliases).stream().allMatch(JsonNode::isTextual);
  }

  private static List<Held> held(Resource distribution) {
    List<Held> held = new ArrayList<>();
    JsonNode aliases = distribution.at("DistributionConfig.Aliases");
    if (aliases.isArray()) {
      aliases.forEach(alias -> under(distribution, alias, null, true, held));
    }
    JsonNode condition = aliases.path("Fn::If");
    for (int side = 1; side <= 2; side++) {
      for (JsonNode alias : condition.path(side)) {
        under(distribution, alias, condition.path(0).asText(), side == 1, held);
      }
    }
    return held;
  }

  private static void under(
      Resource distribution,
      JsonNode alias,
      @Nullable String condition,
      boolean holds,
      List<Held> held) {
    JsonNode own = alias.path("Fn::If");
    if (alias.isTextual()) {
      held.add(held(distribution, alias, condition, holds));
    } else if (own.isArray() && condition == null) {
      for (int side = 1; side <= 2; side++) {
        under(distribution, own.path(side), own.path(0).asText(), side == 1, held);
      }
    }
  }

  private static Held held(
      Resource distribution, JsonNode alias, @Nullable String condition, boolean holds) {
    return new Held(distribution, alias.asText().toLowerCase(Locale.ROOT), condition, holds);
  }
}
