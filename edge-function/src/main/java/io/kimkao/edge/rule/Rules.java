package io.kimkao.edge.rule;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Text;
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
  private final @Nullable JsonArray raw;
  private final @Nullable Rule[] built;
  private final NameMap<Chain> byHost;
  private final Chain others = new Chain(-1);
  private String[] wildcards = {};

  /** Positions in rising order; the last one is kept in the first, to add behind it. */
  private static final class Chain {
    final int position;
    @Nullable Chain next;
    Chain last = this;

    Chain(int position) {
      this.position = position;
    }

    void add(int further) {
      if (last.position != further) {
        last.next = new Chain(further);
        last = last.next;
      }
    }
  }

  private Rules(@Nullable JsonArray raw, @Nullable Rule[] built) {
    this.raw = raw;
    this.built = built;
    this.byHost = new NameMap<>(built.length);
    for (int i = 0; i < built.length; i++) {
      Rule rule = built[i];
      if (rule != null) {
        enter(rule.hosts(), i);
      } else {
        JsonObject when = source(i).object("when");
        String only = when == null ? null : when.string("host");
        if (only != null) {
          enter(Text.lower(only), i);
        } else {
          enter(when == null ? new String[0] : when.strings("host"), i);
        }
      }
    }
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

  /** Whether a rule names that host, in lower case, or a wildcard for it. */
  public boolean nameHost(String host) {
    return byHost.get(host) != null || Glob.any(wildcards, host);
  }

  /**
   * The first rule that holds.
   *
   * @param host the Host that the viewer sent, in lower case and without a port
   */
  public @Nullable Rule first(EventType type, Request request, String host) {
    Chain named = byHost.get(host);
    Chain other = others.next;
    for (Chain at = earlier(named, other); at != null; at = earlier(named, other)) {
      boolean indexed = at == named;
      if (indexed) {
        named = at.next;
      } else {
        other = at.next;
      }
      Rule rule = get(at.position);
      boolean found = indexed && rule.isByHostAlone();
      if (rule.isFor(type) && (found || rule.matches(request, host))) {
        return rule;
      }
    }
    return null;
  }

  private static @Nullable Chain earlier(@Nullable Chain a, @Nullable Chain b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.position < b.position ? a : b;
  }

  /** How many rules have to be looked at for that host. */
  int candidates(String host) {
    int count = 0;
    for (Chain at = byHost.get(host); at != null; at = at.next) {
      count++;
    }
    for (Chain at = others.next; at != null; at = at.next) {
      count++;
    }
    return count;
  }

  private JsonObject source(int position) {
    JsonObject source = raw == null ? null : raw.object(position);
    if (source == null) {
      throw new IllegalArgumentException("rules: must be objects");
    }
    return source;
  }

  private void enter(String[] hosts, int position) {
    if (hosts.length == 0) {
      others.add(position);
    }
    for (String host : hosts) {
      enter(Text.lower(host), position);
    }
  }

  /** An exact host goes to the index; a rule that has another one as well is always looked at. */
  private void enter(String host, int position) {
    if (Host.isWildcard(host)) {
      others.add(position);
      wildcards = Text.and(wildcards, host);
      return;
    }
    Chain chain = byHost.get(host);
    if (chain == null) {
      byHost.put(host, new Chain(position));
    } else {
      chain.add(position);
    }
  }
}
