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
  private final double[] failedAt;
  private final double[] answeredAt;
  private String active = "";
  private String left = "";
  private double movedAt;

  /**
   * Nobody is suspected.
   *
   * @param json {@code failures}, {@code withinSeconds}, {@code forSeconds} of a checked file
   */
  Suspicion(String[] order, JsonObject json) {
    this.order = order;
    this.enough = (int) json.number("failures", 3);
    this.within = json.number("withinSeconds", 10) * 1000;
    this.lasting = json.number("forSeconds", 60) * 1000;
    this.failures = new int[order.length];
    this.since = new double[order.length];
    this.until = new double[order.length];
    this.failedAt = new double[order.length];
    this.answeredAt = new double[order.length];
  }

  /** Takes what DNS says. */
  void active(String origin, double now) {
    if (!origin.equals(active)) {
      movedAt = active.isEmpty() ? 0 : now;
      left = active;
      active = origin;
    }
  }

  /**
   * Whom the first attempt has asked, where the second one comes to this instance: that origin,
   * which DNS names, unless DNS has just moved. Then an instance that did not know yet has perhaps
   * asked the one that DNS has left, and asking that one again would lose the request. That is so
   * if it is known to fail, or stands before this one in the order: one leaves such for a reason,
   * and a slow one is not known to fail before DNS has moved. But not if this one is known to fail.
   */
  String tried(String origin, double now) {
    int place = place(origin);
    int before = place(left);
    if (before < 0 || !isWithin(movedAt, now) || hasFailed(place, now)) {
      return origin;
    }
    return before < place || hasFailed(before, now) ? left : origin;
  }

  /** Lately, and has not answered since. */
  private boolean hasFailed(int place, double now) {
    return place >= 0 && isWithin(failedAt[place], now);
  }

  private boolean isWithin(double then, double now) {
    return then > 0 && now >= then && now - then < lasting;
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
    if (place < 0) {
      return null;
    }
    failedAt[place] = now;
    if (isSuspected(place, now)) {
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

  /**
   * Takes an answer, which ends a row of failures; and a suspicion, where nobody else has answered
   * since: then both were down, and this one is back first.
   */
  void answered(String origin, double now) {
    int place = place(origin);
    if (place < 0) {
      return;
    }
    failures[place] = 0;
    failedAt[place] = 0;
    answeredAt[place] = now;
    boolean first = isSuspected(place, now);
    for (int i = 0; first && i < order.length; i++) {
      first = i == place || answeredAt[i] < until[place] - lasting;
    }
    if (first) {
      until[place] = 0;
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
