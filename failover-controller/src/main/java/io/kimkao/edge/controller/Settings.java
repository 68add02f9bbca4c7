package io.kimkao.edge.controller;

import java.time.Duration;
import java.util.List;

/**
 * What is moved between which two distributions.
 *
 * @param domainName the public name, in lower case
 * @param first the preferred distribution
 * @param second the one that stands in
 * @param holderParameter of Systems Manager, such as {@code /edge/NAME/holder}; there since the
 *     deployment; its value is the site of the distribution that holds the name
 * @param lockParameter such as {@code /edge/NAME/controller}; there while a run is under way
 * @param healthPath what is asked of a name to learn whether it answers well; starts with a slash
 * @param holdDown from one move to the next, unless {@link Request#now}
 */
public record Settings(
    String domainName,
    Side first,
    Side second,
    String holderParameter,
    String lockParameter,
    String healthPath,
    Duration holdDown,
    Limits limits) {

  /** From one move to the next, where nothing else is said. */
  public static final Duration HOLD_DOWN = Duration.ofMinutes(10);

  List<Side> sides() {
    return List.of(first, second);
  }

  /**
   * The side of that site.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Side side(String site) {
    for (Side side : sides()) {
      if (side.site().equals(site)) {
        return side;
      }
    }
    throw new IllegalArgumentException(
        "to: no site \"" + site + "\"; known sites: " + first.site() + ", " + second.site());
  }

  Side other(Side side) {
    return side.equals(first) ? second : first;
  }
}
