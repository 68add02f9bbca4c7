package io.kimkao.edge.infra;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.infra.edge.FunctionLog;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The function's log group in one of the regions that it runs in. A stack of its own, because
 * CloudFormation makes nothing in another region; it needs no bootstrap there.
 */
final class LogStack extends Stack {
  LogStack(Construct scope, String id, StackProps props, Deployment deployment, String name) {
    super(scope, id, props);
    new FunctionLog(this, "Log", name, deployment);
  }
}
