package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.infra.cdk.Logs;
import io.kimkao.edge.infra.cdk.Nag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The function that moves the public name from one distribution to the other, started by an alarm
 * or by hand. One at a time by its own lock: reserved concurrency would be refused by an account
 * that still has the quota of 10. No second try by Lambda; it may read and move what is named here.
 */
final class Controller extends Construct {
  private final Function function;

  Controller(
      Construct scope,
      String id,
      Deployment deployment,
      Map<String, Distribution> distributions,
      ICertificate certificate) {
    super(scope, id);
    LogGroup log =
        Logs.group(
            this,
            "Log",
            "/edge/" + deployment.name() + "/controller",
            deployment.logRetentionDays());
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    allow(
        role, List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getLogGroupArn()));
    allow(
        role,
        List.of(
            "cloudfront:GetDistribution",
            "cloudfront:ListDomainConflicts",
            "cloudfront:UpdateDistribution", // which the move of a name needs as well
            "cloudfront:UpdateDomainAssociation"),
        distributions.values().stream().map(Distribution::getDistributionArn).toList());
    Holder holder = Holder.of(deployment);
    allow(
        role,
        List.of("ssm:GetParameter", "ssm:PutParameter"),
        List.of(parameter(holder.parameterName()), parameter(holder.lockName())));
    allow(role, List.of("acm:DescribeCertificate"), List.of(certificate.getCertificateArn()));
    function =
        Bundle.asIs(
            "controller.jar",
            code ->
                function(
                    code, deployment, role, log, environment(deployment, holder, distributions)));
    Nag.stands(
        function,
        "AwsSolutions-L1",
        "Java 21 is a runtime with support; the newest one wins nothing in a run of minutes.");
  }

  private Function function(
      Code code, Deployment deployment, Role role, LogGroup log, Map<String, String> environment) {
    return Function.Builder.create(this, "Function")
        .functionName(deployment.name() + "-controller")
        .description("moves " + deployment.domainName() + " to the other distribution")
        .code(code)
        .runtime(Runtime.JAVA_21)
        .architecture(Architecture.ARM_64)
        .handler("io.kimkao.edge.controller.ControllerHandler")
        .memorySize(1024)
        .timeout(Duration.minutes(15))
        .retryAttempts(0)
        .role(role)
        .logGroup(log)
        .environment(environment)
        .build();
  }

  Function function() {
    return function;
  }

  private static Map<String, String> environment(
      Deployment deployment, Holder holder, Map<String, Distribution> distributions) {
    Map<String, String> all = new TreeMap<>();
    all.put("EDGE_DOMAIN_NAME", deployment.domainName());
    all.put("EDGE_HOLDER_PARAMETER", holder.parameterName());
    all.put("EDGE_LOCK_PARAMETER", holder.lockName());
    all.put("EDGE_ALARM_TO", deployment.second().name());
    all.put("EDGE_HEALTH_PATH", deployment.healthPathThroughCloudFront());
    String which = "FIRST";
    for (Map.Entry<String, Distribution> one : distributions.entrySet()) {
      all.put("EDGE_" + which + "_SITE", one.getKey());
      all.put("EDGE_" + which + "_DISTRIBUTION", one.getValue().getDistributionId());
      all.put("EDGE_" + which + "_DOMAIN_NAME", one.getValue().getDistributionDomainName());
      which = "SECOND";
    }
    return all;
  }

  private String parameter(String name) {
    return Stack.of(this)
        .formatArn(
            software.amazon.awscdk.ArnComponents.builder()
                .service("ssm")
                .resource("parameter")
                .resourceName(name.substring(1))
                .build());
  }

  private static void allow(Role role, List<String> actions, List<String> resources) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(resources).build());
  }
}
