package io.kimkao.edge.deployment;

/**
 * How Route 53 asks a site whether it is well.
 *
 * @param intervalSeconds 10 or 30; each checker asks once in it
 * @param threshold 1 to 10 answers in a row change the verdict
 */
public record HealthCheckSettings(int intervalSeconds, int threshold) {}
