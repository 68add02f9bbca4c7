package io.kimkao.edge.controller;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * One run at a time: a parameter that can be created once, with a lease. Its owner begins no call
 * after its deadline but those that give the lock back, for 30 seconds. The lease ends later than
 * the last call can: by the limit of a call and a minute for clocks that differ. So an expired lock
 * is nobody's and may be deleted.
 *
 * <p>One race is left. Systems Manager cannot delete a certain version only: of two runs that find
 * the same expired lock, the slower may delete the lock that the quicker has just made, and both go
 * on. It does no harm: {@link #check} stands before each move, so the quicker one stops unless the
 * slower deletes within the milliseconds between its check and its move. Then CloudFront decides:
 * If-Match is the ETag of the target, a move changes the ETags of both distributions, and who read
 * before it is refused, reads again and meets {@link #check} again. A name belongs to exactly one
 * distribution at any time, whatever two runs do; what they can do is move it twice.
 */
final class Lock {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final Duration TIDYING = Duration.ofSeconds(30);
  private static final int MOST_ATTEMPTS = 5;

  private final Parameters parameters;
  private final String name;
  private final Time time;
  private Journal own;

  /**
   * Nothing is locked yet.
   *
   * @param own its lease is set here
   */
  Lock(SsmClient client, Settings settings, Time time, Journal own) {
    Limits limits = settings.limits();
    this.name = settings.lockParameter();
    this.time = time.longer(TIDYING);
    this.parameters = new Parameters(client, new Calls(limits, this.time));
    this.own = own.until(this.time.deadline().plus(limits.call()).plus(CLOCKS_DIFFER));
  }

  /**
   * What came of taking it.
   *
   * @param owner of the run that is at it; {@code null} where this run has it now
   * @param dead the run whose expired lock stood there; {@code null} for none
   */
  record Taken(@Nullable Journal owner, @Nullable Journal dead) {}

  /** This run's journal. */
  Journal journal() {
    return own;
  }

  /** Takes it, unless another run has it. */
  Taken take(String holder) throws Trouble {
    own = own.since(holder);
    Journal dead = null;
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      if (parameters.create(name, own.text())) {
        return new Taken(null, dead);
      }
      Journal there = read();
      if (there == null) {
        continue;
      }
      if (there.run().equals(own.run())) { // the answer was lost
        return new Taken(null, dead);
      }
      if (!there.isExpired(time.now())) {
        return new Taken(there, dead);
      }
      dead = there;
      own = there.to().equals(own.to()) ? own.since(there.from()) : own.since(holder);
      parameters.delete(name);
    }
    throw new Trouble(name + ": must be created or read, but comes and goes");
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

  /** Deletes it, if it is still this run's; whether it was. */
  boolean release() throws Trouble {
    boolean isOwn = time.now().isBefore(own.expires()) && isOwn();
    if (isOwn) {
      parameters.delete(name);
    }
    return isOwn;
  }

  /** Ends the lease and leaves the journal, so that the next run goes on from here. */
  boolean leave() throws Trouble {
    boolean isOwn = time.now().isBefore(own.expires()) && isOwn();
    if (isOwn) {
      parameters.overwrite(name, own.until(time.now()).text());
    }
    return isOwn;
  }

  private @Nullable Journal read() throws Trouble {
    Parameter there = parameters.read(name);
    return there == null ? null : Journal.of(name, there.value());
  }
}
