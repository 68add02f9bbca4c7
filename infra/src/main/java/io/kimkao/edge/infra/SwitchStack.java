package io.kimkao.edge.infra;

import io.kimkao.edge.infra.edge.Switch;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The alarm that follows the operator's switch, in the region of the site that stands in. */
final class SwitchStack extends Stack {
  SwitchStack(Construct scope, String id, StackProps props, Switch lever) {
    super(scope, id, props);
    lever.alarm(this, "Switch");
  }
}
