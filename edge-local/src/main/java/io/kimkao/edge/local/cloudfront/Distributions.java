package io.kimkao.edge.local.cloudfront;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All distributions and the names that lead to them. A name leads to one distribution, whatever DNS
 * says of it: <em>Use custom URLs by adding alternate domain names</em>.
 */
public final class Distributions {
  private final Map<String, Distribution> byId = new ConcurrentHashMap<>();
  private final Map<String, String> byDomainName = new ConcurrentHashMap<>();
  private final Map<String, String> byAlias = new ConcurrentHashMap<>();

  /** Adds a distribution, or takes its new form. */
  public void put(Distribution distribution) {
    byId.put(distribution.id(), distribution);
    byDomainName.put(distribution.domainName(), distribution.id());
  }

  /**
   * Adds an alternate domain name.
   *
   * @throws CnameAlreadyExistsException if another distribution has it
   */
  public void alias(String name, String id) throws CnameAlreadyExistsException {
    String owner = byAlias.putIfAbsent(lower(name), id);
    if (owner != null && !owner.equals(id)) {
      throw new CnameAlreadyExistsException();
    }
  }

  /** The distribution for that Host: exact before wildcard, the most specific wildcard first. */
  public @Nullable Distribution forHost(String host) {
    String name = lower(host);
    String id = byDomainName.get(name);
    if (id == null) {
      id = byAlias.get(name);
    }
    for (int dot = name.indexOf('.'); id == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
      id = byAlias.get("*" + name.substring(dot));
    }
    return id == null ? null : byId.get(id);
  }

  /** All of them, by id. */
  public List<Distribution> all() {
    return byId.values().stream().sorted(Comparator.comparing(Distribution::id)).toList();
  }

  /** The alternate domain names of one, in order. */
  public List<String> aliases(String id) {
    return byAlias.entrySet().stream()
        .filter(one -> one.getValue().equals(id))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
