package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.infra.cdk.Nag;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The Lambda@Edge function and the numbered version that this deployment publishes.
 *
 * <ul>
 *   <li>The bundle, with the configuration as it travels to the edge inside; Node.js.
 *   <li>Function and versions stay when they leave the template: Lambda deletes none that has
 *       replicas (<i>Delete Lambda@Edge functions and replicas</i>), and an earlier version is what
 *       a rollback goes to.
 *   <li>One log group of the same name in every region that it runs in, so that a retention can be
 *       set there beforehand.
 * </ul>
 */
public final class EdgeFunctionVersion extends Construct {
  private final Function function;
  private final Version published;

  /** A version of the bundle inside this library, in a stack of us-east-1. */
  public EdgeFunctionVersion(Construct scope, String id, ConfigurationFile configuration) {
    this(scope, id, configuration, null);
  }

  /**
   * A version of a bundle of your own.
   *
   * @param bundle {@code null} for the one inside this library
   * @throws IllegalArgumentException if the stack is not one of us-east-1, or the bundle none
   */
  public EdgeFunctionVersion(
      Construct scope, String id, ConfigurationFile configuration, @Nullable Path bundle) {
    super(scope, id);
    requireEdgeRegion(this);
    Deployment deployment = configuration.deployment();
    FunctionSettings settings = FunctionSettings.of(deployment);
    String log = logGroupName(configuration);
    Role role = role(log);
    function =
        Bundle.with(
            configuration,
            bundle,
            "edge.zip",
            code ->
                function(
                    code,
                    new Runtime(settings.runtime(), RuntimeFamily.NODEJS),
                    "index.handler",
                    settings,
                    role,
                    log));
    published = function.getCurrentVersion();
  }

  /** The version that this deployment publishes. */
  public IVersion published() {
    return published;
  }

  /**
   * A version of this function that was published earlier.
   *
   * @param number 1 or more; {@code null} for the one of this deployment
   */
  public IVersion version(@Nullable Integer number) {
    if (number == null) {
      return published;
    }
    String id = "Version" + number;
    IVersion known = (IVersion) getNode().tryFindChild(id);
    return known != null
        ? known
        : Version.fromVersionArn(this, id, function.getFunctionArn() + ":" + number);
  }

  /** The function's name, which its metrics go by in every region. */
  public String functionName() {
    return function.getFunctionName();
  }

  /** The log group's name, the same in every region. */
  public static String logGroupName(ConfigurationFile configuration) {
    Deployment deployment = configuration.deployment();
    String name =
        deployment == null
            ? configuration.configuration().domainName().replace('.', '-')
            : deployment.name();
    return "/edge/" + name;
  }

  static void requireEdgeRegion(Construct construct) {
    String region = Stack.of(construct).getRegion();
    if (Token.isUnresolved(region) || !region.equals(Deployment.EDGE_REGION)) {
      throw new IllegalArgumentException(
          construct.getNode().getPath()
              + ": must stand in a stack of us-east-1, where Lambda@Edge takes functions from, but"
              + " stands in "
              + (Token.isUnresolved(region) ? "one without a region" : region));
    }
  }

  private Role role(String log) {
    String arn =
        Stack.of(this)
            .formatArn(
                ArnComponents.builder()
                    .service("logs")
                    .region("*")
                    .resource("log-group")
                    .resourceName(log + ":*")
                    .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                    .build());
    Role role =
        EdgeRole.of(
            this, List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"), arn);
    Nag.stands(
        role,
        "AwsSolutions-IAM5",
        "One log group by name; the function runs in every region that has replicas, and makes its"
            + " own streams in it.");
    return role;
  }

  private Function function(
      AssetCode code,
      Runtime runtime,
      String handler,
      FunctionSettings settings,
      Role role,
      String log) {
    Function made =
        Function.Builder.create(this, "Function")
            .code(code)
            .runtime(runtime)
            .handler(handler)
            .memorySize(settings.memoryMegabytes())
            .timeout(Duration.seconds(settings.timeoutSeconds()))
            .role(role)
            .logGroup(LogGroup.fromLogGroupName(this, "Log", log))
            .description("cdnfailover: decides the origin and its Host")
            .currentVersionOptions(
                VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
            .build();
    made.applyRemovalPolicy(RemovalPolicy.RETAIN);
    Nag.stands(
        made,
        "AwsSolutions-L1",
        "nodejs22.x by default: no association of a newer one with CloudFront is on record yet.");
    return made;
  }
}
