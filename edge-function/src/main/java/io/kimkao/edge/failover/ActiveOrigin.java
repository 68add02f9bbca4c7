package io.kimkao.edge.failover;

import org.jspecify.annotations.Nullable;

/**
 * The last known answer to which origin is active, kept by one function instance.
 *
 * <p>The DNS name answers with one address of a block that is never routed: {@code 192.0.2.1} for
 * the first origin of the order, {@code 192.0.2.2} for the second. An address, because Node.js
 * tells the TTL of an address and of no other record. Any failure keeps the last known value.
 *
 * <p>Times are milliseconds of any clock; if it goes back, it is time to ask. {@code double},
 * because a {@code long} is slow in JavaScript. Not safe for use by several threads.
 */
public final class ActiveOrigin {
  /** How long a lookup may take, in milliseconds. */
  public static final int LOOKUP_MILLIS = 300;

  private static final String BLOCK = "192.0.2.";
  private static final int MIN_TTL_SECONDS = 1;
  private static final int MAX_TTL_SECONDS = 300;
  private static final int RETRY_SECONDS = 5;

  private final String[] order;
  private int current;
  private @Nullable String preferred;
  private double askedAt;
  private double freshUntil;
  private boolean asked;

  /** The first of the order is active until DNS has answered. */
  public ActiveOrigin(String... order) {
    this.order = order;
  }

  /** The name of the active origin; the first of the order until DNS has answered. */
  public String current() {
    return order[current];
  }

  /** What the event at hand is decided with: that, unless another one is preferred. */
  String deciding() {
    return preferred == null ? current() : preferred;
  }

  /** What decides in place of DNS, for the event at hand; {@code null} for DNS. */
  public void prefer(@Nullable String origin) {
    preferred = origin;
  }

  /** Whether it is time to ask again. */
  public boolean isDue(double now) {
    return !asked || now >= freshUntil || now < askedAt;
  }

  /**
   * Takes an answer.
   *
   * @param ttlSeconds as in the answer; held to 1 to 300
   * @return the change in one line, or {@code null} if nothing changed
   */
  public @Nullable String answered(String address, double ttlSeconds, double now) {
    int place = place(address);
    if (place < 0) {
      return failed(now, "an address that stands for no origin");
    }
    double ttl = Math.max(MIN_TTL_SECONDS, Math.min(MAX_TTL_SECONDS, ttlSeconds));
    String before = current();
    current = place;
    wait(now, ttl);
    return before.equals(current())
        ? null
        : "active origin: ".concat(current()).concat(", was ").concat(before);
  }

  /** Takes a failure: keeps the last known value and asks again in five seconds. */
  public String failed(double now, String why) {
    wait(now, RETRY_SECONDS);
    return "active origin: ".concat(current()).concat(", kept; the lookup gave ").concat(why);
  }

  private void wait(double now, double seconds) {
    asked = true;
    askedAt = now;
    freshUntil = now + seconds * 1000;
  }

  private int place(String address) {
    for (int i = 0; i < order.length; i++) {
      if (address.equals(address(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The address that stands for the origin at that position of the order, from 0 to 8. */
  public static String address(int position) {
    return BLOCK.concat(String.valueOf((char) ('1' + position)));
  }
}
