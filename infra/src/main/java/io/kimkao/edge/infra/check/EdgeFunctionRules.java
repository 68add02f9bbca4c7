package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the function behind an associated version must be. */
final class EdgeFunctionRules {
  private static final String PAGE = "Restrictions on Lambda@Edge";

  private final Resource function;
  private final Allowances allowed;
  private final List<Violation> violations;

  EdgeFunctionRules(Resource function, Allowances allowed, List<Violation> violations) {
    this.function = function;
    this.allowed = allowed;
    this.violations = violations;
  }

  void check() {
    absent(
        "Environment",
        "no-environment",
        "put values into failover.json, which travels in the bundle");
    absent("Layers", "no-layers", "bundle what the function needs");
    absent("VpcConfig", "no-vpc", "leave it outside a VPC");
    absent("DeadLetterConfig", "no-dead-letters", "take it out");
    absent("KmsKeyArn", "no-own-key", "let AWS manage the key");
    absent("TracingConfig", "no-tracing", "take it out");
    must(
        "PackageType",
        "Zip",
        "package-type",
        "must be Zip, for container images do not run at the edge");
    must(
        "Architectures.0",
        "x86_64",
        "architecture",
        "must be x86_64, for arm64 does not run at the edge");
    atMost("Timeout", 30, "timeout", "seconds");
    atMost("EphemeralStorage.Size", 512, "ephemeral-storage", "MB");
    runtime();
    region();
    role();
    if (!function.isRetained()) {
      found(
          "retained",
          "",
          "DeletionPolicy must be Retain, for Lambda deletes no function that has replicas, but is not",
          "retain it and delete it hours later");
    }
  }

  private void runtime() {
    String runtime = function.text("Runtime");
    boolean java = runtime != null && runtime.startsWith("java") && allowed.javaAtTheEdge();
    if (runtime != null
        && !runtime.startsWith("nodejs")
        && !runtime.startsWith("python")
        && !java) {
      found(
          "runtime",
          "Runtime",
          "must be Node.js or Python, for CloudFront answers \"InvalidLambdaFunctionAssociation: The"
              + " function has a runtime that is not supported by Lambda@Edge\", but is "
              + runtime,
          "associate the bundle");
    }
  }

  private void region() {
    String region = function.template().region();
    if (!region.isEmpty() && !region.equals("us-east-1")) {
      found("region", "", "must stand in us-east-1, but stands in " + region, "move the stack");
    }
  }

  /** <i>Set up IAM permissions and roles for Lambda@Edge</i>: both service principals. */
  private void role() {
    Resource role = function.template().referenced(function.at("Role"));
    if (role == null) {
      return;
    }
    List<String> services = new ArrayList<>();
    JsonNode statements = role.at("AssumeRolePolicyDocument.Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      JsonNode service = statement.at("/Principal/Service");
      for (JsonNode one : service.isArray() ? service : List.of(service)) {
        if (!one.isTextual()) {
          // a name that CloudFormation puts together
          return;
        }
        services.add(one.asText());
      }
    }
    for (String needed : List.of("lambda.amazonaws.com", "edgelambda.amazonaws.com")) {
      if (!services.contains(needed)) {
        violations.add(
            role.violation(
                "role-trust",
                "AssumeRolePolicyDocument",
                "must trust " + needed + ", but trusts " + services,
                "add it"));
      }
    }
  }

  private void absent(String property, String rule, String fix) {
    if (isThere(function.at(property))) {
      found(rule, property, "must be absent at the edge (" + PAGE + "), but is there", fix);
    }
  }

  /**
   * Whether there is certainly something: not nothing, not empty, not on one side of a condition.
   */
  private static boolean isThere(JsonNode value) {
    if (value.isValueNode()) {
      return !value.isNull() && !value.asText().isEmpty() && !value.asText().equals("PassThrough");
    }
    if (value.has("Fn::If") || Resource.isNoValue(value)) {
      return false;
    }
    for (JsonNode member : value) {
      if (isThere(member)) {
        return true;
      }
    }
    return false;
  }

  private void must(String property, String value, String rule, String what) {
    String found = function.text(property);
    if (found != null && !found.equals(value)) {
      found(rule, property, what + ", but is " + found, "set it to " + value);
    }
  }

  private void atMost(String property, int most, String rule, String unit) {
    if (function.at(property).asInt() > most) {
      found(
          rule,
          property,
          "must be at most " + most + " " + unit + ", but is " + function.at(property).asInt(),
          "lower it");
    }
  }

  private void found(String rule, String path, String problem, String fix) {
    violations.add(function.violation(rule, path, problem, fix));
  }
}
