package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions that a distribution is given: <i>Restrictions on Lambda@Edge</i>. */
final class FunctionRules {
  private static final List<String> EVENTS =
      List.of("viewer-request", "origin-request", "origin-response", "viewer-response");
  private static final long MAX_BYTES = 50L * 1024 * 1024;

  private static final List<String> NO_VERSIONS =
      List.of("AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Serverless::Function");

  private final Templates templates;
  private final Allowances allowed;
  private final List<Violation> violations;
  private final Set<String> checked = new HashSet<>();

  private FunctionRules(Templates templates, Allowances allowed, List<Violation> violations) {
    this.templates = templates;
    this.allowed = allowed;
    this.violations = violations;
  }

  static void check(Templates templates, Allowances allowed, List<Violation> violations) {
    FunctionRules rules = new FunctionRules(templates, allowed, violations);
    templates
        .resources("AWS::CloudFront::Distribution")
        .forEach(
            distribution -> {
              rules.behavior(distribution, "DefaultCacheBehavior");
              int more = distribution.at("DistributionConfig.CacheBehaviors").size();
              for (int i = 0; i < more; i++) {
                rules.behavior(distribution, "CacheBehaviors." + i);
              }
            });
  }

  /** Whether a function runs at that event. */
  static boolean triggered(JsonNode behavior, String event) {
    for (JsonNode association : Resource.elements(behavior.path("LambdaFunctionAssociations"))) {
      if (association.path("EventType").asText().equals(event)) {
        return true;
      }
    }
    return false;
  }

  private void behavior(Resource distribution, String name) {
    String path = "DistributionConfig." + name + ".LambdaFunctionAssociations";
    JsonNode behavior = distribution.at("DistributionConfig." + name);
    Set<String> events = new HashSet<>();
    for (JsonNode association : Resource.elements(behavior.path("LambdaFunctionAssociations"))) {
      String event = association.path("EventType").asText();
      boolean literal = association.path("EventType").isTextual();
      if (literal && !EVENTS.contains(event)) {
        violations.add(
            distribution.violation(
                "event-type",
                path,
                "EventType must be one of " + String.join(", ", EVENTS) + ", but is " + event,
                "write it so"));
      } else if (literal
          && !events.add(event)
          && Resource.isPlain(behavior.path("LambdaFunctionAssociations"))) {
        violations.add(
            distribution.violation(
                "event-type",
                path,
                "must have one function for each event type, but " + event + " has two",
                "put both into one function"));
      }
      Resource.branches(association.path("LambdaFunctionARN"))
          .forEach(arn -> version(distribution, path, arn));
    }
    boolean viewer = events.contains("viewer-request") || events.contains("viewer-response");
    if (viewer && !behavior.path("FunctionAssociations").isEmpty()) {
      violations.add(
          distribution.violation(
              "viewer-functions",
              path,
              "must not have Lambda@Edge at viewer events where a CloudFront function is, but has",
              "keep one of the two kinds"));
    }
  }

  private void version(Resource distribution, String path, JsonNode arn) {
    Resource version = distribution.template().referenced(arn);
    String wrong = notNumbered(arn, version);
    if (wrong != null) {
      violations.add(
          distribution.violation(
              "numbered-version",
              path,
              "LambdaFunctionARN must be a numbered version, not $LATEST, an alias or a function, but"
                  + " is "
                  + wrong,
              "publish a version and associate that"));
      return;
    }
    if (arn.isTextual() && !arn.asText().matches("arn:[^:]+:lambda:us-east-1:.*")) {
      violations.add(
          distribution.violation(
              "region",
              path,
              "function must stand in us-east-1, but is " + arn.asText(),
              "associate one of us-east-1"));
    }
    if (version == null
        || !version.type().equals("AWS::Lambda::Version")
        || !checked.add(version.template().stack() + version.id())) {
      return;
    }
    if (!version.isRetained()) {
      violations.add(
          version.violation(
              "retained",
              "",
              "DeletionPolicy must be Retain, for Lambda deletes no version that has replicas and the"
                  + " stack would stop there, but is "
                  + version.body().path("DeletionPolicy").asText("absent"),
              "retain it"));
    }
    if (!version.at("ProvisionedConcurrencyConfig").isMissingNode()) {
      violations.add(
          version.violation(
              "no-provisioned-concurrency",
              "ProvisionedConcurrencyConfig",
              "must be absent, but is there",
              "Lambda@Edge has none"));
    }
    Resource function = version.template().referenced(version.at("FunctionName"));
    if (function != null) {
      new EdgeFunctionRules(function, allowed, violations).check();
      size(function);
    }
  }

  private void size(Resource function) {
    String key = function.text("Code.S3Key");
    Path folder = templates.assets();
    if (key == null || folder == null) {
      return;
    }
    long bytes =
        bytes(
            folder.resolve("asset." + key),
            folder.resolve("asset." + key.replaceFirst("\\.[a-z]+$", "")));
    if (bytes > MAX_BYTES) {
      violations.add(
          function.violation(
              "package-size",
              "Code",
              "must have at most 50 MB, but has " + bytes + " bytes",
              "shrink it"));
    }
  }

  private static long bytes(Path file, Path folder) {
    try {
      if (Files.isRegularFile(file)) {
        return Files.size(file);
      }
      if (!Files.isDirectory(folder)) {
        return 0;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).mapToLong(one -> one.toFile().length()).sum();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What it is instead, if it is certain that it is no numbered version; what cannot be known is
   * none.
   */
  private static @Nullable String notNumbered(JsonNode arn, @Nullable Resource referenced) {
    if (arn.isTextual()) {
      return arn.asText().matches("arn:[^:]+:lambda:[^:]+:[^:]*:function:[^:]+:[0-9]+")
          ? null
          : arn.asText();
    }
    if (referenced != null && NO_VERSIONS.contains(referenced.type())) {
      return referenced.type() + " " + referenced.id();
    }
    return arn.toString().matches(".*\\$LATEST\"[\\]}]*") ? "…$LATEST" : null;
  }
}
