package io.kimkao.edge.failover;

import org.jspecify.annotations.Nullable;

/**
 * Which origin the first attempts of the last requests went to, by request id: what a second
 * attempt that comes to the same instance can know for sure.
 */
final class FirstAttempts {
  private static final int KEPT = 32;

  private final String[] ids = new String[KEPT];
  private final String[] origins = new String[KEPT];
  private int next;

  /** Takes one; an event without an id is not taken. */
  void add(@Nullable String id, String origin) {
    if (id == null) {
      return;
    }
    ids[next] = id;
    origins[next] = origin;
    next = (next + 1) % KEPT;
  }

  /** The origin of the first attempt; {@code null} where another instance had it, or long ago. */
  @Nullable String origin(@Nullable String id) {
    for (int i = 1; id != null && i <= KEPT; i++) {
      int place = (next - i + KEPT) % KEPT;
      if (id.equals(ids[place])) {
        return origins[place];
      }
    }
    return null;
  }
}
