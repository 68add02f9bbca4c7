package io.kimkao.edge.controller;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;

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
  private final HolderParameter parameter;
  private final Probes probes;
  private final Preflight preflight;
  private final Steps steps;

  /** What is being done. */
  private String step = "holds";

  /** Whether this run moved the name to the target, or a dead one did that it continues. */
  private boolean moved;

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
    Parameters parameters = new Parameters(aws.ssm(), calls);
    parameter = new HolderParameter(settings, parameters, steps);
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
      boolean alarm = request.why() == Request.Why.ALARM; // to write it begins a hold-down
      if (!request.dryRun() && !alarm && parameter.isBehind(holder)) { // a run that died left it so
        parameter.tries("holder", holder);
      }
      return Outcome.REFUSED;
    }
    if (request.dryRun()) {
      steps.notNeeded("move", "dry run: " + name() + " would be moved to " + target.site());
      return Outcome.WOULD_MOVE;
    }
    step = "move";
    try {
      steps.done(step, aliases.move(target));
    } catch (Trouble | SdkException e) {
      moved |= aliases.isUncertain();
      throw e;
    }
    moved = true;
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
    Journal dead = taken.dead();
    String run = "run " + lock.journal().run();
    if (dead == null) {
      steps.done(step, run);
    } else if (lock.goesOn()) {
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
    step = "holder";
    boolean written = parameter.tries(step, target);
    propagated("propagation");
    step = "verify";
    Probes.Seen seen = probes.verified(name());
    if (seen.isGood()) {
      steps.done(step, seen.words());
      if (!written) {
        step = "holder";
        parameter.write(step, target);
      }
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

  /** Back, but not to where it is known to be worse: an alarm had a reason. */
  private Outcome rolledBack() {
    try {
      step = "roll back";
      Probes.Seen before = probes.verified(source.domainName());
      if (!before.isGood()) {
        steps.failed(step, "the name stays, " + before.words());
        return Outcome.FAILED;
      }
      step = "move back";
      steps.done(step, aliases.move(source));
      step = "holder back";
      parameter.write(step, source);
      moved = false;
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
    if (!step.equals("move back")) {
      return "";
    }
    String id = source.distribution();
    return "; by hand: aws cloudfront update-domain-association --domain "
        + name()
        + " --target-resource DistributionId="
        + id
        + " --if-match $(aws cloudfront get-distribution --id "
        + id
        + " --query ETag --output text), then "
        + parameter.byHand(source);
  }

  /** Waits until all edges serve it, or for as long as that usually takes. */
  private void propagated(String name) throws Trouble {
    step = name;
    Limits limits = settings.limits();
    Instant begin = time.now();
    while (!isDeployed()) {
      if (!time.now().isBefore(begin.plus(limits.deploy()))) {
        steps.notNeeded(
            step,
            "not Deployed within " + limits.deploy().toSeconds() + " s; what answers is asked now");
        return;
      }
      time.sleep(limits.poll());
    }
    steps.done(step, "both distributions are Deployed");
  }

  /** No answer says nothing; who is interrupted, or late, learns it when he sleeps. */
  private boolean isDeployed() {
    try {
      return aliases.read().isDeployed();
    } catch (Trouble e) {
      return false;
    }
  }

  /** Whoever interrupts a run wants its end, and that belongs to it. */
  private void unlock(Outcome outcome) {
    if (!lock.isHeld()) {
      return;
    }
    step = "unlock";
    boolean interrupted = Thread.interrupted(); // or nothing could be called
    for (boolean again = true; again; ) {
      again = false;
      try {
        end(outcome);
      } catch (Trouble | SdkException e) {
        again = Thread.interrupted(); // just now
        interrupted |= again;
        if (!again) {
          stuck(words(e));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Only a run that failed with the name moved, now or by a dead one, leaves its journal. */
  private void end(Outcome outcome) throws Trouble {
    boolean leaves = outcome == Outcome.FAILED && (moved || lock.goesOn());
    if (!(leaves ? lock.leave() : lock.release())) {
      steps.notNeeded(step, "the lock is no longer this run's");
    } else {
      steps.done(step, leaves ? "the next run to " + target.site() + " goes on from here" : "free");
    }
  }

  private static String words(Exception e) {
    return e instanceof SdkException refused
        ? "AWS refused: " + Words.of(refused)
        : String.valueOf(e.getMessage());
  }

  private void stuck(String why) {
    steps.failed(step, why + "; the lock ends by itself at " + lock.journal().expires());
  }
}
