package io.kimkao.edge.infra.edge;

import io.kimkao.edge.infra.cdk.CfnResourceOf;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.constructs.Construct;

/** Asks at each deployment who holds the public name; both have it, under opposite conditions. */
final class HolderCondition extends Construct {
  private final Holder holder;
  private final String secondHolds;

  HolderCondition(Construct scope, String id, Holder holder) {
    super(scope, id);
    this.holder = holder;
    CfnParameter parameter =
        CfnParameter.Builder.create(this, "Holder")
            .type("AWS::SSM::Parameter::Value<String>")
            .defaultValue(holder.parameterName())
            .description("Which distribution holds " + holder.domainName())
            .build();
    parameter.overrideLogicalId("Holder");
    CfnCondition condition =
        CfnCondition.Builder.create(this, "SecondHolds")
            .expression(Fn.conditionEquals(parameter.getValueAsString(), holder.second()))
            .build();
    condition.overrideLogicalId("SecondHolds");
    secondHolds = condition.getLogicalId();
  }

  /** Gives the public name to the one that holds it, beside the names that each keeps. */
  void moves(Distribution first, List<String> firsts, Distribution second, List<String> seconds) {
    aliases(first, firsts, Fn.conditionIf(secondHolds, Aws.NO_VALUE, holder.domainName()));
    aliases(second, seconds, Fn.conditionIf(secondHolds, holder.domainName(), Aws.NO_VALUE));
  }

  /** That value of the one that holds the name. */
  String either(String first, String second) {
    return Fn.conditionIf(secondHolds, second, first).toString();
  }

  private static void aliases(Distribution distribution, List<String> kept, Object moving) {
    List<Object> aliases = new ArrayList<>(kept);
    aliases.add(moving);
    CfnResourceOf.construct(distribution, CfnDistribution.class)
        .addPropertyOverride("DistributionConfig.Aliases", aliases);
  }
}
