package io.kimkao.edge.local.drill;

import org.jspecify.annotations.Nullable;

/**
 * A request of a drill, and what became of it.
 *
 * @param start in nanoseconds of the drill's clock
 * @param end as well
 * @param write whether it was a POST
 * @param site who served it; {@code null} for nobody
 */
record Sent(
    long start, long end, boolean write, String path, Outcome outcome, @Nullable String site) {
  enum Outcome {
    /** Status 200 with its own path, by the site that it claims. */
    SERVED,
    /** An error, or nothing. */
    LOST,
    /** Status 200 with something else. */
    WRONG
  }
}
