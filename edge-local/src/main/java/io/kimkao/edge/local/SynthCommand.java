package io.kimkao.edge.local;

import io.kimkao.edge.testkit.ReplayException;
import picocli.CommandLine.Command;

/**
 * So that help lists it: the launcher runs {@code synth} in the module infra, which has the CDK.
 */
@Command(
    name = "synth",
    description = "CloudFormation templates of everything that is deployed, checked, with prices.")
final class SynthCommand implements Runnable {
  @Override
  public void run() {
    throw new ReplayException("synth: runs by ./edge synth, which builds the module infra first");
  }
}
