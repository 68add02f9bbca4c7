package io.kimkao.edge.controller;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * One run. It may die anywhere: what it has done stands in CloudFront, in the holder parameter and
 * in the lock's journal, and the next run reads all three.
 */
final class Run {
  private final Settings settings;
  private final Request request;
  private final Side target;
  private final Side source;
  private final Time time;
  private final Lock lock;
  private final Aliases aliases;
  private final Parameters parameters;
  private final Probes probes;
  private final Preflight preflight;
  private final Steps steps;

  /** What is being done. */
  private String step = "holder";

  /** Whether this run moved the name to the target, or a dead one did that it continues. */
  private boolean moved;

  private boolean locked;

  Run(
      Settings settings,
      Request request,
      Aws aws,
      Prober prober,
      Time time,
      Journal journal,
      Steps steps) {
    this.settings = settings;
    this.request = request;
    this.target = settings.side(request.to());
    this.source = settings.other(target);
    this.time = time;
    this.steps = steps;
    Calls calls = new Calls(settings.limits(), time);
    lock = new Lock(aws.ssm(), settings, time, journal);
    aliases = new Aliases(settings, aws.cloudFront(), calls, time, lock);
    parameters = new Parameters(aws.ssm(), calls);
    probes = new Probes(settings, prober, time);
    preflight =
        new Preflight(
            settings, request, aliases, parameters, aws.acm(), calls, probes, time, steps);
  }

  Report report() {
    Outcome outcome = outcome();
    unlock(outcome);
    return new Report(
        lock.journal().run(),
        settings.domainName(),
        source.site(),
        target.site(),
        outcome,
        steps.all());
  }

  private Outcome outcome() {
    try {
      return moving();
    } catch (Trouble e) {
      steps.failed(step, e.line());
    } catch (SdkException e) {
      steps.failed(step, "AWS refused: " + Words.of(e));
    }
    return Outcome.FAILED;
  }

  private Outcome moving() throws Trouble {
    step = "holds";
    Holding now = aliases.read();
    if (now.holder() == null) {
      return nobody();
    }
    if (request.dryRun()) {
      look();
    } else if (!lock(now.holder())) {
      return Outcome.REFUSED;
    } else {
      step = "holds";
      now = aliases.read(); // it may have been moved until the lock was there
      if (now.holder() == null) {
        return nobody();
      }
    }
    Side holder = requireNonNull(now.holder());
    steps.done("holds", holder.site() + " (" + holder.distribution() + ") has " + name());
    if (holder.equals(target)) {
      return there();
    }
    step = "preflight";
    preflight.look(now, target);
    if (steps.hasRefused()) {
      return Outcome.REFUSED;
    }
    if (request.dryRun()) {
      steps.notNeeded("move", "dry run: " + name() + " would be moved to " + target.site());
      return Outcome.WOULD_MOVE;
    }
    step = "move";
    moved = true; // from here on it may be
    steps.done(step, aliases.move(target));
    return settled();
  }

  private String name() {
    return settings.domainName();
  }

  private Outcome nobody() throws Trouble {
    steps.refused(
        "holds",
        "neither "
            + source.site()
            + " nor "
            + target.site()
            + " has "
            + name()
            + "; CloudFront says: "
            + Preflight.listed(aliases.conflicts(target)));
    return Outcome.REFUSED;
  }

  private void look() throws Trouble {
    step = "lock";
    Journal owner = lock.owner();
    if (owner == null) {
      steps.notNeeded(step, "dry run");
    } else {
      busy(owner);
    }
  }

  private void busy(Journal owner) {
    steps.refused(
        "lock",
        "busy: run "
            + owner.run()
            + " to "
            + owner.to()
            + " is at it since "
            + owner.started()
            + ", until "
            + owner.expires()
            + " at the latest");
  }

  private boolean lock(Side holder) throws Trouble {
    step = "lock";
    Lock.Taken taken = lock.take(holder.site());
    if (taken.owner() != null) {
      busy(taken.owner());
      return false;
    }
    locked = true;
    Journal dead = taken.dead();
    String run = "run " + lock.journal().run();
    if (dead == null) {
      steps.done(step, run);
    } else if (dead.to().equals(target.site())) {
      moved = !lock.journal().from().equals(target.site());
      steps.done(step, run + " goes on where run " + dead.run() + " ended");
    } else {
      steps.done(
          step, run + "; run " + dead.run() + " to " + dead.to() + " ended before it was done");
    }
    return true;
  }

  /** The name is where it is to be: by a run that died, or all the time. */
  private Outcome there() throws Trouble {
    steps.notNeeded("move", target.site() + " has it already");
    if (request.dryRun()) {
      return steps.hasRefused() ? Outcome.REFUSED : Outcome.ALREADY_THERE;
    }
    return settled();
  }

  /** The holder at once: a deployment that begins now would otherwise take the name away. */
  private Outcome settled() throws Trouble {
    holder("holder", target);
    propagated("propagation");
    step = "verify";
    Probes.Seen seen = probes.verified(name());
    if (seen.isGood()) {
      steps.done(step, seen.words());
      return moved ? Outcome.MOVED : Outcome.ALREADY_THERE;
    }
    steps.failed(step, seen.words());
    if (moved) {
      return rolledBack();
    }
    steps.failed(
        "roll back", "nothing: this run did not move it; a run to " + source.site() + " does");
    return Outcome.FAILED;
  }

  private Outcome rolledBack() {
    try {
      step = "move back";
      steps.done(step, aliases.move(source));
      moved = false;
      holder("holder back", source);
      propagated("propagation back");
      step = "verify back";
      Probes.Seen seen = probes.verified(name());
      if (seen.isGood()) {
        steps.done(step, seen.words());
        return Outcome.ROLLED_BACK;
      }
      steps.failed(
          step, seen.words() + "; by hand: it answers on neither side, look at both sites");
    } catch (Trouble e) {
      steps.failed(step, e.line() + byHand());
    } catch (SdkException e) {
      steps.failed(step, "AWS refused: " + Words.of(e) + byHand());
    }
    return Outcome.FAILED;
  }

  private String byHand() {
    String id = source.distribution();
    return "; by hand: aws cloudfront update-domain-association --domain "
        + name()
        + " --target-resource DistributionId="
        + id
        + " --if-match $(aws cloudfront get-distribution --id "
        + id
        + " --query ETag --output text), then aws ssm put-parameter --region us-east-1 --overwrite"
        + " --name "
        + settings.holderParameter()
        + " --value "
        + source.site();
  }

  /** Waits until all edges serve it. */
  private void propagated(String name) throws Trouble {
    step = name;
    Limits limits = settings.limits();
    Instant begin = time.now();
    while (!aliases.read().isDeployed()) {
      if (!time.now().isBefore(begin.plus(limits.deploy()))) {
        throw new Trouble(
            "the distributions must be Deployed within "
                + limits.deploy().toSeconds()
                + " s, but are not; start again when they are");
      }
      time.sleep(limits.poll());
    }
    steps.done(step, "both distributions are Deployed");
  }

  /** Says to deployments who holds the name. */
  private void holder(String name, Side side) throws Trouble {
    step = name;
    String parameter = settings.holderParameter();
    Parameter there = parameters.read(parameter);
    if (there == null) {
      throw new Trouble(parameter + ": must be there, but is not; is the holder's stack deployed?");
    }
    if (there.value().equals(side.site())) {
      steps.notNeeded(name, parameter + " is " + side.site() + " already");
    } else {
      parameters.overwrite(parameter, side.site());
      steps.done(name, parameter + " is " + side.site());
    }
  }

  /** Only a run that failed with the name moved leaves its journal. */
  private void unlock(Outcome outcome) {
    if (!locked) {
      return;
    }
    step = "unlock";
    try {
      boolean leaves = outcome == Outcome.FAILED && moved;
      if (!(leaves ? lock.leave() : lock.release())) {
        steps.notNeeded(step, "another run has the lock");
      } else {
        steps.done(
            step, leaves ? "the next run to " + target.site() + " goes on from here" : "free");
      }
    } catch (Trouble e) {
      stuck(e.line());
    } catch (SdkException e) {
      stuck("AWS refused: " + Words.of(e));
    }
  }

  private void stuck(String why) {
    steps.failed(step, why + "; the lock ends by itself at " + lock.journal().expires());
  }
}
