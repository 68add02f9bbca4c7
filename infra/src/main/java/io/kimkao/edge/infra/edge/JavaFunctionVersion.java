package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.LambdaHandler;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Version;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The shaded jar as a Lambda function of its own, with a published version. CloudFront takes no
 * Java: associated with a distribution, it answers {@code InvalidLambdaFunctionAssociation}.
 */
public final class JavaFunctionVersion extends Construct {
  private final Version published;

  /** A version of the jar inside this library, in a stack of us-east-1. */
  public JavaFunctionVersion(
      Construct scope, String id, ConfigurationFile configuration, LogGroup log) {
    super(scope, id);
    EdgeFunctionVersion.requireEdgeRegion(this);
    FunctionSettings settings = FunctionSettings.of(configuration.deployment());
    Role role =
        EdgeRole.of(
            this, List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn());
    Function function =
        Bundle.with(
            configuration,
            null,
            "lambda.jar",
            code ->
                Function.Builder.create(this, "Function")
                    .code(code)
                    .runtime(Runtime.JAVA_25)
                    .handler(LambdaHandler.class.getName())
                    .memorySize(Math.max(512, settings.memoryMegabytes()))
                    .timeout(Duration.seconds(settings.timeoutSeconds()))
                    .role(role)
                    .logGroup(log)
                    .description("cdnfailover on the JVM: CloudFront accepts no Java")
                    .currentVersionOptions(
                        VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
                    .build());
    function.applyRemovalPolicy(RemovalPolicy.RETAIN);
    published = function.getCurrentVersion();
  }

  /** The published version. */
  public IVersion published() {
    return published;
  }
}
