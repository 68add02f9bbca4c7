package io.kimkao.edge.failover;

import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Which origins have failed so often in a row, and so recently, that one function instance prefers
 * another for a while.
 *
 * <p>Times are milliseconds of any clock; if it goes back, nobody is suspected. {@code double},
 * because a {@code long} is slow in JavaScript.
 */
final class Suspicion {
  private final String[] order;
  private final int enough;
  private final double within;
  private final double lasting;
  private final int[] failures;
  private final double[] since;
  private final double[] until;

  /**
   * Nobody is suspected.
   *
   * @param json {@code failures}, {@code withinSeconds}, {@code forSeconds} of a checked file
   */
  Suspicion(String[] order, JsonObject json) {
    this.order = order;
    this.enough = (int) json.number("failures", 3);
    this.within = json.number("withinSeconds", 10) * 1000;
    this.lasting = json.number("forSeconds", 30) * 1000;
    this.failures = new int[order.length];
    this.since = new double[order.length];
    this.until = new double[order.length];
  }

  /** That origin or, while it is suspected, the first of the order that is not. */
  String instead(String origin, double now) {
    int place = place(origin);
    if (place < 0 || !isSuspected(place, now)) {
      return origin;
    }
    for (int i = 0; i < order.length; i++) {
      if (!isSuspected(i, now)) {
        return order[i];
      }
    }
    return origin;
  }

  /**
   * Takes a failure.
   *
   * @return a line for the log where it was one too many, else {@code null}
   */
  @Nullable String failed(String origin, double now) {
    int place = place(origin);
    if (place < 0 || isSuspected(place, now)) {
      return null;
    }
    double age = now - since[place];
    if (failures[place] == 0 || age < 0 || age > within) {
      failures[place] = 0;
      since[place] = now;
    }
    if (++failures[place] < enough) {
      return null;
    }
    failures[place] = 0;
    until[place] = now + lasting;
    return "suspected: ".concat(origin).concat(" failed again and again; writes avoid it for now");
  }

  /** Takes an answer, which ends a row of failures. */
  void answered(String origin) {
    int place = place(origin);
    if (place >= 0) {
      failures[place] = 0;
    }
  }

  private boolean isSuspected(int place, double now) {
    return now < until[place] && now >= until[place] - lasting;
  }

  private int place(String origin) {
    for (int i = 0; i < order.length; i++) {
      if (order[i].equals(origin)) {
        return i;
      }
    }
    return -1;
  }
}
