package io.kimkao.edge.local.distribution;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which headers, cookies or query strings of the viewer a policy takes.
 *
 * @param kind {@link Kind#ONLY} and {@link Kind#ALL_BUT} look at the names, the other two do not
 * @param names in lower case where they are headers
 */
public record Selection(Kind kind, Set<String> names) {
  public static final Selection NONE = new Selection(Kind.NONE, Set.of());
  public static final Selection ALL = new Selection(Kind.ALL, Set.of());

  /** What the names mean. */
  public enum Kind {
    NONE,
    ONLY,
    ALL_BUT,
    ALL
  }

  /** Those headers and no others. */
  public static Selection onlyHeaders(Set<String> names) {
    return new Selection(Kind.ONLY, lower(names));
  }

  /** All headers but those. */
  public static Selection allHeadersBut(Set<String> names) {
    return new Selection(Kind.ALL_BUT, lower(names));
  }

  /** Whether it takes that one; headers in lower case. */
  public boolean has(String name) {
    return switch (kind) {
      case NONE -> false;
      case ONLY -> names.contains(name);
      case ALL_BUT -> !names.contains(name);
      case ALL -> true;
    };
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
