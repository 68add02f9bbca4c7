package io.kimkao.edge.infra.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** A cdk-nag finding that stands, and why. */
public final class Nag {
  private Nag() {}

  /**
   * Lets a finding stand at that construct and below.
   *
   * @param rule such as {@code AwsSolutions-S1}
   * @param reason a sentence
   */
  public static void stands(IConstruct at, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        at, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }
}
