package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules in order; the first that matches decides.
 *
 * <p>Rules that name their hosts exactly are found through an index, so ten thousand hosts cost no
 * more than ten; rules read from {@code failover.json} are built when first needed.
 */
public final class Rules {
  private static final int[] NONE = {};

  private final @Nullable JsonArray raw;
  private final @Nullable Rule[] built;
  private final NameMap<int[]> byHost = new NameMap<>();
  private final int[] others;

  private Rules(@Nullable JsonArray raw, @Nullable Rule[] built) {
    this.raw = raw;
    this.built = built;
    int[] rest = NONE;
    for (int i = 0; i < built.length; i++) {
      Rule rule = built[i];
      String[] hosts = rule == null ? RuleReader.exactHosts(source(i)) : rule.exactHosts();
      if (hosts == null) {
        rest = and(rest, i);
      } else {
        enter(hosts, i);
      }
    }
    this.others = rest;
  }

  public static Rules of(List<Rule> rules) {
    return new Rules(null, rules.toArray(new Rule[0]));
  }

  /** The rules of a checked {@code failover.json}. */
  public static Rules of(JsonArray raw) {
    return new Rules(raw, new Rule[raw.size()]);
  }

  public int size() {
    return built.length;
  }

  public Rule get(int position) {
    Rule rule = built[position];
    if (rule == null) {
      rule = RuleReader.rule(source(position));
      built[position] = rule;
    }
    return rule;
  }

  /** Whether a rule names exactly that host, in lower case. */
  public boolean nameHost(String host) {
    return byHost.get(host) != null;
  }

  /**
   * The first rule that holds.
   *
   * @param host the Host that the viewer sent, in lower case and without a port
   */
  public @Nullable Rule first(EventType type, Request request, String host) {
    int[] named = byHost.get(host);
    if (named == null) {
      named = NONE;
    }
    int n = 0;
    int o = 0;
    while (n < named.length || o < others.length) {
      boolean fromNamed = o == others.length || (n < named.length && named[n] < others[o]);
      Rule rule = get(fromNamed ? named[n++] : others[o++]);
      if (rule.isFor(type) && rule.matches(request, host)) {
        return rule;
      }
    }
    return null;
  }

  /** How many rules have to be looked at for that host. */
  int candidates(String host) {
    int[] named = byHost.get(host);
    return others.length + (named == null ? 0 : named.length);
  }

  private JsonObject source(int position) {
    JsonObject source = raw == null ? null : raw.object(position);
    if (source == null) {
      throw new IllegalArgumentException("rules: must be objects");
    }
    return source;
  }

  private void enter(String[] hosts, int position) {
    for (String host : hosts) {
      int[] old = byHost.get(host);
      if (old == null) {
        byHost.put(host, new int[] {position});
      } else if (old[old.length - 1] != position) {
        byHost.put(host, and(old, position));
      }
    }
  }

  private static int[] and(int[] positions, int position) {
    int[] more = new int[positions.length + 1];
    for (int i = 0; i < positions.length; i++) {
      more[i] = positions[i];
    }
    more[positions.length] = position;
    return more;
  }
}
