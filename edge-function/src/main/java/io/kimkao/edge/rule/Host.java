package io.kimkao.edge.rule;

import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Text;

/** Exact names in a map, so that one rule may name thousands; wildcards one after the other. */
final class Host implements Condition {
  private final String[] names;
  private final NameMap<String> exact = new NameMap<>();
  private boolean wildcards;

  /** {@code *.example.com} is a wildcard; case does not count. */
  Host(String[] names) {
    this.names = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = Text.lower(names[i]);
      this.names[i] = name;
      exact.put(name, name);
      wildcards |= isWildcard(name);
    }
  }

  static boolean isWildcard(String name) {
    return name.startsWith("*");
  }

  String[] names() {
    return names;
  }

  @Override
  public boolean matches(Request request, String host) {
    return exact.get(host) != null || (wildcards && Glob.any(names, host));
  }

  @Override
  public String describe() {
    return names.length > 3
        ? "host " + names[0] + " or one of " + (names.length - 1) + " more"
        : "host " + String.join(" or ", names);
  }

  @Override
  public String found(Request request, String host) {
    return "host is " + (host.isEmpty() ? "absent" : host);
  }
}
