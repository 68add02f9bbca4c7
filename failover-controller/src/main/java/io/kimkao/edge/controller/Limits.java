package io.kimkao.edge.controller;

import java.time.Duration;

/**
 * How long a run waits for what.
 *
 * @param deploy until both distributions are Deployed, in each direction
 * @param verify until the public name has answered well so often, in each direction
 * @param successes in a row, 1 or more
 * @param poll between two looks or probes, and before a call is repeated
 * @param call of one AWS call, the SDK's own repetitions in it
 */
public record Limits(
    Duration deploy, Duration verify, int successes, Duration poll, Duration call) {

  /** 5 minutes, 60 seconds, 3, 5 seconds, 20 seconds: forth and back within Lambda's 15 minutes. */
  public static final Limits DEFAULTS =
      new Limits(
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          3,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  /** A whole run, a roll back in it, takes no longer; five minutes are for the calls. */
  public Duration whole() {
    return deploy.plus(verify).multipliedBy(2).plus(Duration.ofMinutes(5));
  }
}
