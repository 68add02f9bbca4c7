package io.kimkao.edge.local.bench;

/**
 * What a row's value has to stay within.
 *
 * @param limit in the row's unit, or a ratio
 * @param isMinimum whether more is better
 */
record Bound(double limit, boolean isMinimum) {
  static Bound atMost(double limit) {
    return new Bound(limit, false);
  }

  static Bound atLeast(double limit) {
    return new Bound(limit, true);
  }

  boolean allows(double value) {
    return isMinimum ? value >= limit : value <= limit;
  }

  String sign() {
    return isMinimum ? ">=" : "<=";
  }
}
