package io.kimkao.edge.infra.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.PolicyViolatingResource;
import software.amazon.awscdk.PolicyViolation;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.IConstruct;

/**
 * What CloudFront, Lambda@Edge and Route 53 refuse at deployment, or take and never do, and what no
 * linter finds. {@code ./edge synth} applies it; in an app of your own:
 *
 * <pre>{@code Validations.of(app).addPlugins(new CloudFrontRules());}</pre>
 */
public final class CloudFrontRules implements IPolicyValidationPlugin {
  /** Every violation, in the order of the rules. */
  public static List<Violation> check(Templates templates, Allowances allowed) {
    List<Violation> violations = new ArrayList<>();
    AliasRules.check(templates, violations);
    FailoverRules.check(templates, allowed, violations);
    OriginRules.check(templates, violations);
    FunctionRules.check(templates, allowed, violations);
    return violations;
  }

  @Override
  public String getName() {
    return "cdnfailover";
  }

  @Override
  public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
    List<Violation> violations;
    List<String> paths = context.getTemplatePaths();
    try {
      violations = check(Templates.of(paths, regions(context)), Allowances.NONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return PolicyValidationPluginReport.builder()
        .success(violations.isEmpty())
        .violations(violations.stream().map(violation -> reported(violation, paths)).toList())
        .build();
  }

  /** The region of each template, by the name of its file. */
  private static Map<String, String> regions(IPolicyValidationContext context) {
    Map<String, String> regions = new HashMap<>();
    for (IConstruct construct : context.getAppConstruct().getNode().findAll()) {
      if (construct instanceof Stack stack && !Token.isUnresolved(stack.getRegion())) {
        regions.put(stack.getTemplateFile(), stack.getRegion());
      }
    }
    return regions;
  }

  private static PolicyViolation reported(Violation violation, List<String> paths) {
    String path =
        paths.stream()
            .filter(
                one -> Path.of(one).getFileName().toString().startsWith(violation.stack() + "."))
            .findFirst()
            .orElse("");
    return PolicyViolation.builder()
        .ruleName(violation.rule())
        .description(violation.problem())
        .fix(violation.fix())
        .severity("fatal")
        .violatingResources(
            List.of(
                PolicyViolatingResource.builder()
                    .resourceLogicalId(violation.resource())
                    .templatePath(path)
                    .locations(List.of(violation.path()))
                    .build()))
        .build();
  }
}
