package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.limits.HeaderTable;
import io.kimkao.edge.limits.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Origins, origin groups, and what behaviors may do with them. */
final class OriginRules {
  private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
  private static final List<String> HOST_FORWARDING =
      List.of(
          ALL_VIEWER,
          "33f36d7e-f396-46d9-90e0-52428a34d9dc",
          "bf0718e1-ba1e-49d1-88b1-f726733018ae");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /** RFC 5737: addresses for documentation, which nobody routes. */
  private static final List<String> NOWHERE = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  private static final List<String> OTHER_ORIGIN =
      List.of("updateRequestOrigin", "selectRequestOriginById");
  private final Resource distribution;
  private final Set<String> apiNames;
  private final Map<String, String> nowhere;
  private final List<Violation> violations;
  private final Map<String, JsonNode> origins = new LinkedHashMap<>();
  private final Map<String, JsonNode> groups = new LinkedHashMap<>();
  private final boolean known;

  private OriginRules(
      Resource distribution,
      Set<String> apiNames,
      Map<String, String> nowhere,
      List<Violation> violations) {
    this.distribution = distribution;
    this.apiNames = apiNames;
    this.nowhere = nowhere;
    this.violations = violations;
    Resource.elements(distribution.at("DistributionConfig.Origins"))
        .forEach(origin -> origins.put(origin.path("Id").asText(), origin));
    Resource.elements(distribution.at("DistributionConfig.OriginGroups.Items"))
        .forEach(group -> groups.put(group.path("Id").asText(), group));
    known =
        Resource.branches(distribution.at("DistributionConfig.Origins")).stream()
                .allMatch(JsonNode::isArray)
            && origins.values().stream().allMatch(origin -> origin.path("Id").isTextual());
  }

  static void check(Templates templates, List<Violation> violations) {
    Map<String, String> nowhere = nowhere(templates);
    Set<String> apiNames = new HashSet<>();
    templates
        .resources("AWS::ApiGatewayV2::DomainName")
        .forEach(
            name -> apiNames.add(String.valueOf(name.text("DomainName")).toLowerCase(Locale.ROOT)));
    templates
        .resources("AWS::CloudFront::Distribution")
        .forEach(
            distribution ->
                new OriginRules(distribution, apiNames, nowhere, violations).distribution());
  }

  /** Names whose record is an address that leads nowhere, and the address. */
  private static Map<String, String> nowhere(Templates templates) {
    Map<String, String> nowhere = new HashMap<>();
    for (Resource record : templates.records()) {
      String address = record.text("ResourceRecords.0");
      if (record.text("Name") != null
          && address != null
          && NOWHERE.stream().anyMatch(address::startsWith)) {
        nowhere.put(FailoverRules.name(record), address);
      }
    }
    return nowhere;
  }

  private void distribution() {
    new OriginGroupRules(distribution, origins.keySet(), groups, known, violations).check();
    origins.values().forEach(this::customHeaders);
    behavior("DefaultCacheBehavior", distribution.at("DistributionConfig.DefaultCacheBehavior"));
    JsonNode more = distribution.at("DistributionConfig.CacheBehaviors");
    for (int i = 0; i < more.size(); i++) {
      behavior("CacheBehaviors." + i, more.get(i));
    }
  }

  private void customHeaders(JsonNode origin) {
    for (JsonNode header : origin.path("OriginCustomHeaders")) {
      if (HeaderTable.customFlaw(header.path("HeaderName").asText()) == Limit.CUSTOM_HEADER) {
        found(
            "custom-header",
            "Origins",
            "origin "
                + origin.path("Id").asText()
                + " must not add the header "
                + header.path("HeaderName").asText()
                + ", which CloudFront refuses, but does",
            "let the function set it, or choose another name");
      }
    }
  }

  private void behavior(String path, JsonNode behavior) {
    String target = behavior.path("TargetOriginId").asText();
    List<JsonNode> reached = reached(target);
    if (known && reached.isEmpty() && behavior.path("TargetOriginId").isTextual()) {
      found(
          "origin-id",
          path + ".TargetOriginId",
          "must name an origin or a group of the distribution, but names " + target,
          "known are " + String.join(", ", origins.keySet()));
    }
    if (groups.containsKey(target) && writes(behavior)) {
      found(
          "group-methods",
          path + ".AllowedMethods",
          "must be GET, HEAD and OPTIONS where the target is an origin group, for CloudFront answers"
              + " \"The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a"
              + " cached behavior associated with an origin group\", but has writes",
          "target one origin, and make the group in a CloudFront function (FailoverDistribution"
              + " does)");
    }
    boolean request = FunctionRules.triggered(behavior, "origin-request");
    boolean trigger = request || FunctionRules.triggered(behavior, "origin-response");
    for (JsonNode origin : reached) {
      origin(path, behavior, origin, request, trigger);
    }
    if (behavior.at("/GrpcConfig/Enabled").asBoolean()
        && !behavior.path("LambdaFunctionAssociations").isEmpty()) {
      found(
          "grpc",
          path + ".GrpcConfig",
          "must be off where a Lambda@Edge function runs, but is on",
          "serve gRPC in a behavior without functions");
    }
  }

  private void origin(
      String path, JsonNode behavior, JsonNode origin, boolean request, boolean trigger) {
    String id = origin.path("Id").asText();
    if (trigger && origin.has("VpcOriginConfig")) {
      found(
          "vpc-origin",
          path + ".LambdaFunctionAssociations",
          "must have no origin-request and origin-response functions before a VPC origin ("
              + id
              + "), which does not support them, but has one",
          "give the origin a public name, or use a CloudFront function at viewer-request");
    }
    if (trigger && !origin.at("/CustomOriginConfig/OriginMtlsConfig").isMissingNode()) {
      found(
          "origin-mtls",
          path + ".LambdaFunctionAssociations",
          "must have no origin-request and origin-response functions before an origin with mutual"
              + " TLS ("
              + id
              + "), which does not support them, but has one",
          "leave out one of the two");
    }
    String name = origin.path("DomainName").asText();
    String address = nowhere.get(name.toLowerCase(Locale.ROOT));
    if (address != null && !request && !choosesAnother(behavior)) {
      found(
          "origin-nowhere",
          path + ".LambdaFunctionAssociations",
          "must have an origin-request function that sets the real origin, for "
              + name
              + " is "
              + address
              + " and leads nowhere, but has none",
          "associate the function, or name an origin that listens");
    }
    if (isApi(name) && forwardsHost(behavior) && !request && !answersToAliases()) {
      found(
          "host-rewrite",
          path + ".OriginRequestPolicyId",
          "must not forward the viewer's Host to "
              + name
              + " without an origin-request function that sets it, for API Gateway answers 403"
              + " {\"message\":\"Forbidden\"}, but does",
          "associate the function, or forward AllViewerExceptHostHeader");
    }
  }

  /** Whether a CloudFront function may send the request elsewhere. */
  private boolean choosesAnother(JsonNode behavior) {
    for (JsonNode association : Resource.elements(behavior.path("FunctionAssociations"))) {
      Resource function = distribution.template().referenced(association.path("FunctionARN"));
      String code = function == null ? null : function.text("FunctionCode");
      if (code == null || OTHER_ORIGIN.stream().anyMatch(code::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an API answers to each name that viewers ask for, so that their Host is right. */
  private boolean answersToAliases() {
    List<JsonNode> aliases = Resource.elements(distribution.at("DistributionConfig.Aliases"));
    return !aliases.isEmpty()
        && aliases.stream()
            .allMatch(alias -> apiNames.contains(alias.asText().toLowerCase(Locale.ROOT)));
  }

  private boolean isApi(String name) {
    return name.matches(".*\\.execute-api\\.[^.]+\\.amazonaws\\.com")
        || apiNames.contains(name.toLowerCase(Locale.ROOT));
  }

  private boolean forwardsHost(JsonNode behavior) {
    JsonNode policy = behavior.path("OriginRequestPolicyId");
    if (HOST_FORWARDING.contains(policy.asText())) {
      return true;
    }
    Resource own = distribution.template().referenced(policy);
    if (own == null) {
      return false;
    }
    JsonNode headers = own.at("OriginRequestPolicyConfig.HeadersConfig");
    boolean named = names(headers.path("Headers")).contains("host");
    return switch (headers.path("HeaderBehavior").asText()) {
      case "allViewer", "allViewerAndWhitelistCloudFront" -> true;
      case "whitelist" -> named;
      case "allExcept" -> !named;
      default -> false;
    };
  }

  private static List<String> names(JsonNode headers) {
    List<String> names = new ArrayList<>();
    headers.forEach(header -> names.add(header.asText().toLowerCase(Locale.ROOT)));
    return names;
  }

  private List<JsonNode> reached(String target) {
    List<JsonNode> reached = new ArrayList<>();
    JsonNode group = groups.get(target);
    if (group != null) {
      group
          .at("/Members/Items")
          .forEach(member -> add(reached, origins.get(member.path("OriginId").asText())));
    } else {
      add(reached, origins.get(target));
    }
    return reached;
  }

  private static void add(List<JsonNode> reached, @Nullable JsonNode origin) {
    if (origin != null) {
      reached.add(origin);
    }
  }

  private static boolean writes(JsonNode behavior) {
    for (JsonNode method : behavior.path("AllowedMethods")) {
      if (WRITES.contains(method.asText())) {
        return true;
      }
    }
    return false;
  }

  private void found(String rule, String path, String problem, String fix) {
    violations.add(distribution.violation(rule, "DistributionConfig." + path, problem, fix));
  }
}
