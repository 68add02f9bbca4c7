package io.kimkao.edge.failover;

import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import io.kimkao.edge.rule.Glob;
import io.kimkao.edge.rule.Rule;
import io.kimkao.edge.rule.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code failover.json} says: the public name, the origins, the rules, the failover order. */
public final class Configuration {
  private final String domainName;
  private final String[] aliases;
  private final NameMap<String> names = new NameMap<>();
  private final Origins origins;
  private final Rules rules;
  private String[] wildcards = {};
  private String[] order = {};
  private @Nullable String activeName;

  private Configuration(String domainName, String[] aliases, Origins origins, Rules rules) {
    this.domainName = domainName;
    this.aliases = aliases;
    this.origins = origins;
    this.rules = rules;
    names.put(Text.lower(domainName), domainName);
    for (String alias : aliases) {
      String name = Text.lower(alias);
      if (name.startsWith("*")) {
        wildcards = Text.and(wildcards, name);
      } else {
        names.put(name, name);
      }
    }
  }

  /** The configuration in a checked {@code failover.json}. */
  public static Configuration of(JsonObject json) {
    JsonObject origins = json.object("origins");
    JsonArray rules = json.array("rules");
    Configuration configuration =
        new Configuration(
            json.string("domainName", ""),
            json.strings("aliases"),
            Origins.of(origins == null ? json.newObject() : origins),
            Rules.of(rules == null ? json.newArray() : rules));
    JsonObject failover = json.object("failover");
    if (failover != null) {
      configuration.order = failover.strings("order");
      JsonObject active = failover.object("active");
      configuration.activeName = active == null ? null : active.string("dns");
    }
    return configuration;
  }

  /**
   * A configuration written in Java, without failover and rules: {@link #failingOver} and {@link
   * #withRules} add those.
   *
   * @param domainName the public name
   * @param aliases further public names
   */
  public static Configuration of(String domainName, List<String> aliases, ApiOrigin... origins) {
    return new Configuration(
        domainName, aliases.toArray(new String[0]), Origins.of(origins), Rules.of(List.of()));
  }

  /** The same with those rules instead; the first that matches decides. */
  public Configuration withRules(Rule... given) {
    return with(Rules.of(List.of(given)), order, activeName);
  }

  /**
   * The same, where those origins stand in for each other.
   *
   * @param names of origins, the preferred one first
   * @param dns the DNS name that says which is active, or {@code null} for the first
   */
  public Configuration failingOver(List<String> names, @Nullable String dns) {
    return with(rules, names.toArray(new String[0]), dns);
  }

  private Configuration with(Rules given, String[] names, @Nullable String dns) {
    Configuration same = new Configuration(domainName, aliases, origins, given);
    same.order = names;
    same.activeName = dns;
    return same;
  }

  /** The public name. */
  public String domainName() {
    return domainName;
  }

  public Origins origins() {
    return origins;
  }

  public Rules rules() {
    return rules;
  }

  /** The origins that stand in for each other, the preferred one first; empty without failover. */
  public List<String> order() {
    return List.of(order);
  }

  String[] orderArray() {
    return order;
  }

  /** The DNS name whose answer says which origin is active; {@code null} for the first always. */
  public @Nullable String activeName() {
    return activeName;
  }

  /**
   * Whether a viewer may ask for that host, in lower case: the public name, an alias, a rule's
   * host. The star of a wildcard stands for names only: a path or a line break in a Host that a
   * viewer sent would travel on into {@code X-Forwarded-Host} and {@code Location}.
   */
  boolean isPublic(String host) {
    return names.get(host) != null
        || (Text.isHost(host) && (rules.nameHost(host) || Glob.any(wildcards, host)));
  }
}
