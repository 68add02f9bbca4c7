package io.kimkao.edge.controller;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** What tells deployments who holds the name. */
final class HolderParameter {
  private final String name;
  private final Parameters parameters;
  private final Steps steps;

  HolderParameter(Settings settings, Parameters parameters, Steps steps) {
    this.name = settings.holderParameter();
    this.parameters = parameters;
    this.steps = steps;
  }

  /**
   * Writes it, where it says something else.
   *
   * @param step by which it is reported
   * @throws Trouble with the command that does it by hand
   */
  void write(String step, Side side) throws Trouble {
    try {
      Parameter there = parameters.read(name);
      if (there == null) {
        throw new Trouble(name + ": must be there, but is not; is the holder's stack deployed?");
      }
      if (there.value().equals(side.site())) {
        steps.notNeeded(step, name + " is " + side.site() + " already");
      } else {
        parameters.overwrite(name, side.site());
        steps.done(step, name + " is " + side.site());
      }
    } catch (Trouble e) {
      throw new Trouble(e.line() + "; by hand: " + byHand(side));
    } catch (SdkException e) {
      throw new Trouble("AWS refused: " + Words.of(e) + "; by hand: " + byHand(side));
    }
  }

  /** The same where something else is more urgent; whether it was possible. */
  boolean tries(String step, Side side) {
    try {
      write(step, side);
      return true;
    } catch (Trouble e) {
      steps.failed(step, e.line());
      return false;
    }
  }

  /** Whether it is there and names another. */
  boolean isBehind(Side side) throws Trouble {
    Parameter there = parameters.read(name);
    return there != null && !there.value().equals(side.site());
  }

  String byHand(Side side) {
    return "aws ssm put-parameter --region us-east-1 --overwrite --name "
        + name
        + " --value "
        + side.site();
  }
}
