package io.kimkao.edge.jvm;

import io.kimkao.edge.deployment.FailbackSettings;
import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.rule.Syntax;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds every mistake of {@code deployment}, part by part; {@link DeploymentFit} compares. */
final class DeploymentCheck {
  /** A name that stacks can begin with. */
  static final String NAME = "[A-Za-z][A-Za-z0-9-]{0,39}";

  private static final List<String> TOPOLOGIES =
      Arrays.stream(Topology.values()).map(Topology::word).toList();
  private static final List<String> JAVA =
      Arrays.stream(FunctionSettings.Java.values()).map(FunctionSettings.Java::word).toList();
  private static final List<String> RUNTIMES = List.of("nodejs22.x", "nodejs24.x");
  // the values that CloudWatch Logs takes, up to ten years
  private static final List<Integer> RETENTIONS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);
  private static final List<String> KEYS =
      List.of(
          "name",
          "account",
          "zone",
          "topology",
          "sites",
          "healthCheck",
          "failback",
          "function",
          "alarms",
          "webAcl",
          "logRetentionDays");
  private static final List<String> FUNCTION =
      List.of(
          "runtime",
          "memoryMegabytes",
          "timeoutSeconds",
          "version",
          "standbyVersion",
          "java",
          "javaAtTheEdge");

  private final Collection<String> origins;

  DeploymentCheck(Collection<String> origins) {
    this.origins = origins;
  }

  void deployment(Place deployment) {
    if (!deployment.isObject()) {
      return;
    }
    deployment.required("account");
    deployment.required("zone");
    deployment.required("sites");
    for (Place member : deployment.members("key of deployment", KEYS)) {
      switch (member.name()) {
        case "name" ->
            Values.matches(
                member, NAME, "be a letter and then letters, digits and hyphens, 40 in all");
        case "account" -> Values.matches(member, "[0-9]{12}", "be an account id of 12 digits");
        case "zone" -> zone(member);
        case "topology" -> topology(member);
        case "sites" -> sites(member);
        case "healthCheck" -> healthCheck(member);
        case "failback" -> failback(member);
        case "function" -> function(member);
        case "alarms" -> alarms(member);
        case "webAcl" ->
            Values.matches(
                member,
                "arn:aws:wafv2:us-east-1:[0-9]{12}:global/webacl/[A-Za-z0-9_-]+/[A-Za-z0-9-]+",
                "be the ARN of a web ACL of scope CLOUDFRONT (us-east-1, global)");
        default -> Values.among(member, RETENTIONS);
      }
    }
  }

  private static void zone(Place zone) {
    if (!zone.isObject()) {
      return;
    }
    zone.required("name");
    zone.required("id");
    for (Place member : zone.members("key of zone", List.of("name", "id"))) {
      if (member.name().equals("name")) {
        member.string(Syntax::host);
      } else {
        Values.matches(
            member, "Z[A-Z0-9]{1,31}", "be the id of a hosted zone, such as Z0123456789ABCDEFGHIJ");
      }
    }
  }

  private static void topology(Place topology) {
    topology.strings(text -> ConfigurationCheck.oneOf(text, TOPOLOGIES));
    Set<String> seen = new HashSet<>();
    for (Place one : topology.elements()) {
      if (one.node().isTextual() && !seen.add(one.node().textValue())) {
        one.problem("must stand once, but " + one.node().textValue() + " stands again");
      }
    }
    if (seen.size() > 1 && seen.contains("poc")) {
      topology.problem("must be poc alone or without poc, but has both");
    }
  }

  private void sites(Place sites) {
    if (!sites.isObject()) {
      return;
    }
    if (sites.node().size() != 2) {
      sites.problem(
          "must be two sites, but "
              + (sites.node().size() == 1 ? "is 1" : "are " + sites.node().size()));
    }
    for (Place site : sites.named(this::siteName)) {
      if (site.isObject()) {
        site.required("region");
        SiteCheck.site(site);
      }
    }
  }

  private @Nullable String siteName(String name) {
    String unknown = ConfigurationCheck.origin(name, origins);
    if (unknown != null) {
      return unknown;
    }
    if (name.matches("edge|holder|switch|cloudfront|reads|log-.*")) {
      return "must not be " + name + ", which a stack or a group is called already, but is";
    }
    return name.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
        ? null
        : "must be lower-case letters, digits and hyphens inside, 40 at most, for it becomes part of a DNS name";
  }

  private static void healthCheck(Place check) {
    if (!check.isObject()) {
      return;
    }
    for (Place member :
        check.members("key of healthCheck", List.of("intervalSeconds", "threshold"))) {
      if (member.name().equals("threshold")) {
        Values.within(member, 1, 10);
      } else {
        Values.among(member, List.of(10, 30));
      }
    }
  }

  private static void failback(Place failback) {
    if (!failback.isObject()) {
      return;
    }
    for (Place member : failback.members("key of failback", List.of("holdDownSeconds", "byHand"))) {
      if (member.name().equals("byHand")) {
        member.isBoolean();
        continue;
      }
      Values.within(member, 0, FailbackSettings.DAY_SECONDS);
      if (member.node().isInt() && member.node().intValue() % 60 != 0) {
        member.problem(
            "must be whole minutes, which metrics have, but was " + member.node().intValue());
      }
    }
    if (failback.node().path("byHand").asBoolean() && failback.node().has("holdDownSeconds")) {
      failback.problem("must have holdDownSeconds or byHand, but has both");
    }
  }

  private static void function(Place function) {
    if (!function.isObject()) {
      return;
    }
    for (Place member : function.members("key of function", FUNCTION)) {
      switch (member.name()) {
        case "runtime" -> member.string(text -> ConfigurationCheck.oneOf(text, RUNTIMES));
        case "memoryMegabytes" -> Values.within(member, 128, 10_240);
        case "timeoutSeconds" -> Values.within(member, 1, 30);
        case "version", "standbyVersion" -> Values.within(member, 1, Integer.MAX_VALUE);
        case "java" -> member.string(text -> ConfigurationCheck.oneOf(text, JAVA));
        default -> member.isBoolean();
      }
    }
    Place java = function.member("java");
    if (java != null
        && java.node().asText().equals("attached")
        && !function.node().path("javaAtTheEdge").asBoolean()) {
      java.problem(
          "must be none or deployed, for of Java CloudFront says \"InvalidLambdaFunctionAssociation:"
              + " The function has a runtime that is not supported by Lambda@Edge\" (Node.js and"
              + " Python only), but was attached; javaAtTheEdge: true lets it through on the day it is"
              + " supported");
    }
  }

  private static void alarms(Place alarms) {
    if (alarms.isObject()) {
      alarms.required("email");
      alarms
          .members("key of alarms", List.of("email"))
          .forEach(
              email ->
                  Values.matches(
                      email,
                      "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}",
                      "be an e-mail address"));
    }
  }
}
