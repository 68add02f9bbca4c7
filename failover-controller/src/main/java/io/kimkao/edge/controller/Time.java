package io.kimkao.edge.controller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock of one run, and when it is over. */
final class Time {
  private final Clock clock;
  private final Sleeper sleeper;
  private final Instant deadline;

  Time(Clock clock, Sleeper sleeper, Instant deadline) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.deadline = deadline;
  }

  Instant now() {
    return clock.instant();
  }

  Instant deadline() {
    return deadline;
  }

  /** The same with a later deadline. */
  Time longer(Duration by) {
    return new Time(clock, sleeper, deadline.plus(by));
  }

  /**
   * Stands before each call that changes something.
   *
   * @throws Trouble after the deadline: another run may be at it soon
   */
  void check() throws Trouble {
    if (!now().isBefore(deadline)) {
      throw new Trouble("the time is up: nothing more is begun; start again to finish");
    }
  }

  /** Sleeps, but not beyond the deadline. */
  void sleep(Duration duration) throws Trouble {
    check();
    Duration left = Duration.between(now(), deadline);
    try {
      sleeper.sleep(duration.compareTo(left) < 0 ? duration : left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted: nothing more is begun; start again to finish");
    }
  }
}
