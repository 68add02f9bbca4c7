package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param <T> what is listed
 * @param marker behind which it begins; empty for the beginning
 * @param isTruncated whether there is more
 */
record Page<T>(String marker, int maxItems, boolean isTruncated, List<T> items) {
  private static final int MOST = 100;

  /**
   * What follows the item that the marker names.
   *
   * @param maxItems 1 to 100; {@code null} for 100
   * @throws Rejection {@code InvalidArgument} where there is no such item
   */
  static <T> Page<T> of(
      List<T> all, Function<T, String> id, @Nullable String marker, @Nullable String maxItems)
      throws Rejection {
    String after = Objects.requireNonNullElse(marker, "");
    int from = 0;
    if (!after.isEmpty()) {
      from = all.stream().map(id).toList().indexOf(after) + 1;
      if (from == 0) {
        throw Rejection.invalidArgument("The parameter Marker is not valid: " + after);
      }
    }
    int most = most(maxItems);
    int to = Math.min(all.size(), from + most);
    return new Page<>(after, most, to < all.size(), all.subList(from, to));
  }

  /** The id of its last item. */
  String last(Function<T, String> id) {
    return id.apply(items.get(items.size() - 1));
  }

  static int most(@Nullable String maxItems) throws Rejection {
    if (maxItems == null) {
      return MOST;
    }
    try {
      int most = Integer.parseInt(maxItems);
      if (most >= 1) {
        return Math.min(most, MOST);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Rejection.invalidArgument("The parameter MaxItems must be 1 or more: " + maxItems);
  }
}
