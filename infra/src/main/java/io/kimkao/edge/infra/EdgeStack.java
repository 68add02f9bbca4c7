package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.FunctionSettings;
import io.kimkao.edge.infra.cdk.Logs;
import io.kimkao.edge.infra.edge.EdgeFunctionVersion;
import io.kimkao.edge.infra.edge.JavaFunctionVersion;
import io.kimkao.edge.infra.edge.PublicName;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.IVersion;
import software.constructs.Construct;

/**
 * All that stands in us-east-1: certificate, function, distributions, DNS, health checks, alarms,
 * dashboard. One stack, so that no version of the function travels between stacks or regions.
 */
final class EdgeStack extends Stack {
  EdgeStack(
      Construct scope,
      String id,
      StackProps props,
      ConfigurationFile configuration,
      Deployment deployment,
      @Nullable Path bundle) {
    super(scope, id, props);
    FunctionSettings settings = deployment.function();
    EdgeFunctionVersion function = new EdgeFunctionVersion(this, "Function", configuration, bundle);
    IVersion serving = function.version(settings.version());
    IVersion standby =
        function.version(
            settings.standbyVersion() == null ? settings.version() : settings.standbyVersion());
    if (settings.java() != FunctionSettings.Java.NONE) {
      JavaFunctionVersion java =
          new JavaFunctionVersion(
              this,
              "Java",
              configuration,
              Logs.group(
                  this,
                  "JavaLog",
                  EdgeFunctionVersion.logGroupName(configuration) + "/java",
                  deployment.logRetentionDays()));
      output("JavaVersion", java.published().getFunctionArn(), "associated with nothing");
      if (settings.java() == FunctionSettings.Java.ATTACHED) {
        serving = java.published();
        standby = serving;
      }
    }
    output("FunctionName", function.functionName(), "stays after the stack is gone");
    output("FunctionVersion", function.published().getFunctionArn(), "published now");
    PublicName name =
        new PublicName(
            this,
            "Name",
            configuration.atTheEdge().configuration(),
            deployment,
            function,
            serving,
            standby);
    if (name.holdDownCheck() != null) {
      output("HoldDownCheck", name.holdDownCheck(), "disable it to end a hold-down");
    }
    name.distributions()
        .forEach(
            (site, distribution) -> {
              output("Distribution" + site, distribution.getDistributionId(), "by way of " + site);
              output(
                  "DistributionName" + site,
                  distribution.getDistributionDomainName(),
                  "by way of " + site);
            });
  }

  private void output(String id, String value, String what) {
    CfnOutput.Builder.create(this, id).value(value).description(what).build();
  }
}
