package io.kimkao.edge.controller;

/**
 * A wish to move the public name.
 *
 * @param to the site that is to hold it
 * @param dryRun to look at everything and change nothing
 * @param now to move though the hold-down is not over
 */
public record Request(String to, Why why, boolean dryRun, boolean now) {
  /** Who wishes. */
  public enum Why {
    /** A person, who is believed. */
    BY_HAND,
    /** An alarm, which moves nothing while the public name answers. */
    ALARM
  }

  /** By hand, for good, with the hold-down. */
  public static Request to(String site) {
    return new Request(site, Why.BY_HAND, false, false);
  }

  /** For an alarm. */
  public static Request alarm(String site) {
    return new Request(site, Why.ALARM, false, false);
  }

  /** The same, with nothing changed. */
  public Request dry() {
    return new Request(to, why, true, now);
  }

  /** The same, without the hold-down. */
  public Request atOnce() {
    return new Request(to, why, dryRun, true);
  }
}
