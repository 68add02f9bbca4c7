package io.kimkao.edge.deployment;

/**
 * When the preferred site is active again after it was not well.
 *
 * @param holdDownSeconds how long it must have been well without a break: whole minutes up to a
 *     day, 0 for not at all
 * @param byHand whether somebody is to say so; then the hold-down is a day, the longest that an
 *     alarm looks back
 */
public record FailbackSettings(int holdDownSeconds, boolean byHand) {
  /** The longest hold-down: <i>PutMetricAlarm</i>, Period times EvaluationPeriods. */
  public static final int DAY_SECONDS = 86_400;

  /** What holds where nothing is said, in seconds. */
  static final int USUAL_SECONDS = 300;
}
