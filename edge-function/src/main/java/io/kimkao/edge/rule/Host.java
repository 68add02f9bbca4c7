package io.kimkao.edge.rule;

import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/** A few names are compared one by one; thousands lie in a map. */
final class Host implements Condition {
  private static final int FEW = 8;

  private final String[] names;
  private final @Nullable NameMap<String> many;
  private boolean wildcards;

  /** {@code *.example.com} is a wildcard; case does not count. */
  Host(String[] names) {
    this.names = new String[names.length];
    this.many = names.length > FEW ? new NameMap<>(names.length) : null;
    for (int i = 0; i < names.length; i++) {
      String name = Text.lower(names[i]);
      this.names[i] = name;
      wildcards |= isWildcard(name);
      if (many != null) {
        many.put(name, name);
      }
    }
  }

  static boolean isWildcard(String name) {
    return name.startsWith("*");
  }

  boolean isExact() {
    return !wildcards;
  }

  String[] names() {
    return names;
  }

  @Override
  public boolean matches(Request request, String host) {
    return isExactly(host) || (wildcards && Glob.any(names, host));
  }

  private boolean isExactly(String host) {
    if (many != null) {
      return many.get(host) != null;
    }
    for (String name : names) {
      if (name.equals(host)) {
        return true;
      }
    }
    return false;
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
