package io.kimkao.edge.infra;

import io.kimkao.edge.infra.edge.Holder;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.constructs.Construct;

/**
 * The parameter that says which distribution holds the public name. It has to exist before the
 * stack that reads it, so it stands in its own; a takeover changes its value, and no deployment
 * changes it back, because the template stays the same.
 */
final class HolderStack extends Stack {
  HolderStack(Construct scope, String id, StackProps props, Holder holder) {
    super(scope, id, props);
    CfnParameter.Builder.create(this, "Holder")
        .name(holder.parameterName())
        .type("String")
        .value(holder.first())
        .allowedPattern(holder.first() + "|" + holder.second())
        .description("The distribution that holds " + holder.domainName())
        .build();
  }
}
