package io.kimkao.edge.infra.cdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Log groups that forget. */
public final class Logs {
  private Logs() {}

  /**
   * A log group.
   *
   * @param name {@code null} for one that CloudFormation makes up
   * @param days one of the values that CloudWatch Logs takes
   */
  public static LogGroup group(Construct scope, String id, @Nullable String name, int days) {
    LogGroup group =
        LogGroup.Builder.create(scope, id)
            .logGroupName(name)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    // the construct wants a word for each number
    CfnResourceOf.construct(group, CfnLogGroup.class).setRetentionInDays(days);
    return group;
  }
}
