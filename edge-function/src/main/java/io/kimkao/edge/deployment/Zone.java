package io.kimkao.edge.deployment;

import java.util.Locale;

/**
 * The public hosted zone that holds every name.
 *
 * @param name such as {@code kimkao.io}
 * @param id such as {@code Z0123456789ABCDEFGHIJ}; given, so that synth asks nobody
 */
public record Zone(String name, String id) {
  /** Whether that name, or {@code *.} and a name, is the zone's own or below it. */
  public boolean holds(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String zone = name.toLowerCase(Locale.ROOT);
    return lower.equals(zone) || lower.endsWith("." + zone);
  }

  /** Whether that name is the zone's own, where DNS allows no CNAME. */
  public boolean isApex(String host) {
    return host.equalsIgnoreCase(name);
  }
}
