package io.kimkao.edge.local.distribution;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which distribution the edge serves for which name. Does not change: the edge has one, and then
 * the next.
 */
public record Served(Map<String, Distribution> byName) implements Owners {
  public static final Served NOTHING = new Served(Map.of());

  /** Exact before wildcard, the most specific wildcard first. */
  @Override
  public @Nullable Distribution forHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    Distribution found = byName.get(name);
    for (int dot = name.indexOf('.'); found == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
      found = byName.get("*" + name.substring(dot));
    }
    return found;
  }

  /** With those versions in place of what was served of the same distributions, all at once. */
  public Served with(Collection<StoredDistribution> versions) {
    Map<String, Distribution> next = new HashMap<>(byName);
    for (StoredDistribution version : versions) {
      next.values().removeIf(one -> one.id().equals(version.id()));
    }
    for (StoredDistribution version : versions) {
      next.put(version.domainName(), version.served());
      version.aliases().forEach(alias -> next.put(alias, version.served()));
    }
    return new Served(Map.copyOf(next));
  }

  Served without(String id) {
    Map<String, Distribution> next = new HashMap<>(byName);
    next.values().removeIf(one -> one.id().equals(id));
    return new Served(Map.copyOf(next));
  }
}
