package io.kimkao.edge.controller;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * One run at a time: a parameter with a lease, created once and written over ever after, for
 * Systems Manager wants 30 seconds between a deletion and the next creation. Its owner begins no
 * call after its deadline but those that give the lock back, for 30 seconds. The lease ends later
 * than the last call can: by the limit of a call and a minute for clocks that differ. So an expired
 * lock is nobody's.
 *
 * <p>Systems Manager cannot write over a certain version only. Of two runs that find the same
 * expired lock the last to write has it; both wait a little after they wrote, and look. One race is
 * left: who writes later than that takes the lock from a run that is at it. It does no harm: {@link
 * #check} stands before each move, so the quicker one stops unless the slower writes within the
 * milliseconds between its check and its move. Then CloudFront decides: If-Match is the ETag of the
 * target, a move changes the ETags of both distributions, and who read before it is refused, reads
 * again and meets {@link #check} again. A name belongs to exactly one distribution at any time,
 * whatever two runs do; what they can do is move it twice.
 */
final class Lock {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final Duration TIDYING = Duration.ofSeconds(30);

  private final Parameters parameters;
  private final Duration poll;
  private final String name;
  private final Time time;
  private Journal own;

  /** Whether this run may have it: it does, or its answer is on the way. */
  private boolean held;

  /** Whether this run finishes what a dead one began. */
  private boolean goesOn;

  /**
   * Nothing is locked yet.
   *
   * @param own its lease is set here
   */
  Lock(SsmClient client, Settings settings, Time time, Journal own) {
    Limits limits = settings.limits();
    this.name = settings.lockParameter();
    this.poll = limits.poll();
    this.time = time.longer(TIDYING);
    this.parameters = new Parameters(client, new Calls(limits, this.time));
    this.own = own.until(this.time.deadline().plus(limits.call()).plus(CLOCKS_DIFFER));
  }

  /**
   * What came of taking it.
   *
   * @param owner of the run that is at it; {@code null} where this run has it now
   * @param dead the run that was cut off and left its lock there; {@code null} for none
   */
  record Taken(@Nullable Journal owner, @Nullable Journal dead) {
    private static final Taken FIRST = new Taken(null, null);
  }

  /** Whether this run finishes what a dead one began, or an earlier look of the same. */
  boolean goesOn() {
    return goesOn;
  }

  /** Whether it is to be given back. */
  boolean isHeld() {
    return held;
  }

  /** This run's journal. */
  Journal journal() {
    return own;
  }

  /** Takes it, unless another run has it. */
  Taken take(String holder) throws Trouble {
    own = own.since(holder);
    held = true;
    if (parameters.create(name, own.text())) {
      return Taken.FIRST;
    }
    Journal there = present();
    held = there.run().equals(own.run());
    if (held && there.started().equals(own.started())) { // the answer was lost
      return Taken.FIRST;
    }
    if (!held && !there.isExpired(time.now())) {
      return new Taken(there, null);
    }
    goesOn = there.isUnfinished(own.to(), time.now());
    own = goesOn ? own.since(there.from()) : own;
    held = true;
    parameters.overwrite(name, own.text());
    time.sleep(poll);
    Journal now = present();
    held = now.run().equals(own.run());
    return held ? new Taken(null, there.done() ? null : there) : new Taken(now, null);
  }

  private Journal present() throws Trouble {
    Journal there = read();
    if (there == null) {
      throw new Trouble(name + ": must be there, but somebody deleted it");
    }
    return there;
  }

  /** Who has it now; {@code null} for nobody, or for a lease that has ended. */
  @Nullable Journal owner() throws Trouble {
    Journal there = read();
    return there == null || there.isExpired(time.now()) ? null : there;
  }

  /**
   * Stands before each move.
   *
   * @throws Trouble if another run has it, or nobody
   */
  void check() throws Trouble {
    if (!isOwn()) {
      throw new Trouble(name + " is no longer this run's: another run is at it");
    }
  }

  private boolean isOwn() throws Trouble {
    Journal there = read();
    return there != null && there.run().equals(own.run());
  }

  /** Ends the lease, if it is still this run's; whether it was. Nothing is left to go on with. */
  boolean release() throws Trouble {
    return end(own.done(time.now()));
  }

  /** The same, but the next run goes on from here. */
  boolean leave() throws Trouble {
    return end(own.until(time.now()));
  }

  private boolean end(Journal last) throws Trouble {
    boolean isOwn = time.now().isBefore(own.expires()) && isOwn();
    if (isOwn) {
      parameters.overwrite(name, last.text());
    }
    return isOwn;
  }

  private @Nullable Journal read() throws Trouble {
    Parameter there = parameters.read(name);
    try {
      return there == null ? null : Journal.of(name, there.value());
    } catch (Trouble e) {
      held = false; // whoever wrote that
      throw e;
    }
  }
}
