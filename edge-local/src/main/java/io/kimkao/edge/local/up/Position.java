package io.kimkao.edge.local.up;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an operator can say of the active site. */
public enum Position {
  /** The second site is active, whatever health checks say. */
  SECOND,
  /** Health checks say who is, after the hold-down. */
  AUTOMATIC,
  /** The hold-down that is under way is over; the switch stays as it is. */
  RELEASE;

  /** As it is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Position of(String word) {
    for (Position position : values()) {
      if (position.word().equals(word)) {
        return position;
      }
    }
    String known = Arrays.stream(values()).map(Position::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("switch: must be one of " + known + ", but was " + word);
  }
}
