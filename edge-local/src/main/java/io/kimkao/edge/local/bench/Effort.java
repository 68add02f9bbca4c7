package io.kimkao.edge.local.bench;

/**
 * How much is measured.
 *
 * @param warmed processes for each figure of a warmed Node.js
 * @param batches of 1000 events in each of those, of which the median counts
 * @param fresh processes for each figure of a fresh Node.js
 * @param created processes for the load of 10,000 hosts
 * @param jvms processes for each figure of a fresh JVM
 * @param forks JVMs for each figure of JMH
 * @param seconds of warm-up, and then of measurement, in each of those
 */
public record Effort(
    int warmed, int batches, int fresh, int created, int jvms, int forks, int seconds) {
  public static final Effort FULL = new Effort(7, 100, 21, 9, 9, 3, 3);

  /** For a first impression: less than a minute. */
  public static final Effort QUICK = new Effort(3, 40, 9, 5, 5, 1, 2);
}
