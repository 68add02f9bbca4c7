package io.kimkao.edge.local.fault;

import org.jspecify.annotations.Nullable;

/** How a part can be broken. */
public enum Kind {
  DOWN("down", "nobody answers: connections hang"),
  REFUSE("refuse", "connections are refused"),
  SLOW("slow", "answers late", "ms", 5_000, 600_000),
  ERRORS("5xx", "answers 503, at this rate", "rate", 1, 1),
  RESET("reset", "closes the connection in the middle of a body"),
  CERTIFICATE("certificate", "shows a certificate for another name"),
  DNS("dns", "its name does not resolve"),
  THROW("throw", "throws"),
  UNHEALTHY("unhealthy", "says unhealthy, whatever is true"),
  HEALTHY("healthy", "says healthy, whatever is true");

  private final String word;
  private final String what;
  private final @Nullable String unit;
  private final double usual;
  private final double most;

  Kind(String word, String what) {
    this(word, what, null, 0, 0);
  }

  Kind(String word, String what, @Nullable String unit, double usual, double most) {
    this.word = word;
    this.what = what;
    this.unit = unit;
    this.usual = usual;
    this.most = most;
  }

  /** As it is written on the command line and in the console. */
  public String word() {
    return word;
  }

  /** What one sees of it. */
  public String what() {
    return what;
  }

  /** Of its value; {@code null} where it has none. */
  public @Nullable String unit() {
    return unit;
  }

  /** The value where none is given. */
  public double usual() {
    return usual;
  }

  /** The largest value; the smallest is 0. */
  double most() {
    return most;
  }
}
