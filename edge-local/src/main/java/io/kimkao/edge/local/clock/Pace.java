package io.kimkao.edge.local.clock;

/**
 * How much faster than documented the waiting goes: health checks, TTLs, timeouts. What is measured
 * by work, a request or a function, takes as long as it takes.
 *
 * @param times 1 for as documented, 10 for a tenth of it
 */
public record Pace(int times) {
  /** As documented. */
  public static final Pace REAL = new Pace(1);

  /** What so many milliseconds are. */
  public long millis(long documented) {
    return Math.max(1, documented / times);
  }

  /** What so many seconds are where there are only whole ones; at least one. */
  public int seconds(int documented) {
    return Math.max(1, documented / times);
  }
}
