package io.kimkao.edge.controller;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {
  /** Sleeps for real. */
  Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

  /** Comes back when that has passed. */
  void sleep(Duration duration) throws InterruptedException;
}
