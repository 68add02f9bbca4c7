package io.kimkao.edge.failover;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.json.JsonObject;
import io.kimkao.edge.rule.Condition;
import io.kimkao.edge.rule.Key;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that keeps a client at a site that stood in, after the preferred one is active again:
 * {@code origin.minute.signature}. The signature is what a viewer cannot make, so he cannot choose.
 */
final class Stay {
  private static final double MINUTE = 60_000;

  private final String[] order;
  private final String name;
  private final int seconds;
  private final UnaryOperator<String> sign;
  private final Key cookie;

  /**
   * A cookie.
   *
   * @param json {@code cookie} and {@code seconds} of a checked file
   * @param sign what a text is signed with
   */
  Stay(String[] order, JsonObject json, UnaryOperator<String> sign) {
    this.order = order;
    this.name = json.string("cookie", "cdnfailover-site");
    this.seconds = (int) json.number("seconds", 600);
    this.sign = sign;
    this.cookie = Condition.byCookie(name);
  }

  /** The origin that the client may stay with; {@code null} for none. */
  @Nullable String origin(Request request, double now) {
    String value = cookie.value(request);
    if (value == null) {
      return null;
    }
    int dot = value.indexOf('.');
    int second = value.indexOf('.', dot + 1);
    if (dot < 0 || second < 0) {
      return null;
    }
    int end = minute(value.substring(dot + 1, second));
    int left = end - minute(now);
    boolean current = left > 0 && left <= minutes();
    if (!current || !same(sign.apply(value.substring(0, second)), value.substring(second + 1))) {
      return null;
    }
    String origin = value.substring(0, dot);
    for (String one : order) {
      if (one.equals(origin)) {
        return one;
      }
    }
    return null;
  }

  /** Whether it is in the order, and not the preferred one. */
  boolean standsIn(String origin) {
    for (int i = 1; i < order.length; i++) {
      if (order[i].equals(origin)) {
        return true;
      }
    }
    return false;
  }

  /** The whole of a {@code Set-Cookie} line. */
  String line(String origin, double now) {
    String value = origin.concat(".").concat(String.valueOf(minute(now) + minutes()));
    return name.concat("=")
        .concat(value)
        .concat(".")
        .concat(sign.apply(value))
        .concat("; Max-Age=")
        .concat(String.valueOf(seconds))
        .concat("; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  /** Until the end of the minute in which it ends. */
  private int minutes() {
    return (seconds + 59) / 60 + 1;
  }

  private static int minute(double now) {
    return (int) (now / MINUTE);
  }

  /** 0 for what is no number of minutes. */
  private static int minute(String digits) {
    int minute = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || i > 8) {
        return 0;
      }
      minute = minute * 10 + (c - '0');
    }
    return minute;
  }

  /** In a time that says nothing of where they differ. */
  private static boolean same(String a, String b) {
    int difference = a.length() ^ b.length();
    for (int i = 0; i < a.length() && i < b.length(); i++) {
      difference |= a.charAt(i) ^ b.charAt(i);
    }
    return difference == 0;
  }
}
