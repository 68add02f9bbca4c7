package io.kimkao.edge.infra.edge;

import java.util.List;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * What a function at the edge runs as: trusted by both services (<i>Set up IAM permissions and
 * roles for Lambda@Edge</i>), allowed to write its log and nothing else.
 */
final class EdgeRole {
  private EdgeRole() {}

  static Role of(Construct scope, List<String> logActions, String logArn) {
    Role role =
        Role.Builder.create(scope, "Role")
            .assumedBy(
                new CompositePrincipal(
                    new ServicePrincipal("lambda.amazonaws.com"),
                    new ServicePrincipal("edgelambda.amazonaws.com")))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(logActions).resources(List.of(logArn)).build());
    return role;
  }
}
