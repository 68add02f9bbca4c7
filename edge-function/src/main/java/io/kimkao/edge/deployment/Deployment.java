package io.kimkao.edge.deployment;

import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed where.
 *
 * @param name begins the name of every stack
 * @param account 12 digits
 * @param domainName the public name
 * @param aliases further public names
 * @param topologies one or more
 * @param sites two, the preferred one first
 * @param activeName the DNS name that says which site is active; {@code null} without edge-routing
 * @param email who is told of alarms; {@code null} for nobody
 * @param webAcl the ARN of a web ACL for the distributions; {@code null} for none
 * @param logRetentionDays of every log group
 */
public record Deployment(
    String name,
    String account,
    Zone zone,
    String domainName,
    List<String> aliases,
    Set<Topology> topologies,
    List<Site> sites,
    @Nullable String activeName,
    HealthCheckSettings healthCheck,
    FailbackSettings failback,
    FunctionSettings function,
    @Nullable String email,
    @Nullable String webAcl,
    int logRetentionDays) {

  /** The region of certificate, function and everything else that CloudFront wants there. */
  public static final String EDGE_REGION = "us-east-1";

  /** How long resolvers keep an answer that fails over; Route 53 advises 60 or less. */
  public static final int FAILOVER_TTL_SECONDS = 10;

  /** The same of an alias of a distribution or an API, which Route 53 sets. */
  public static final int ALIAS_TTL_SECONDS = 60;

  /** The same of what never changes. */
  public static final int FIXED_TTL_SECONDS = 86_400;

  /**
   * The metric that an operator moves the active site with: of namespace {@link #name}, in the
   * second site's region; 1 for the second site, 0 for as health checks say.
   */
  public static final String SWITCH = "Switch";

  /**
   * The deployment in a checked {@code failover.json}; {@code null} where it has none.
   *
   * @param root the whole configuration
   */
  public static @Nullable Deployment of(JsonObject root) {
    JsonObject json = root.object("deployment");
    if (json == null) {
      return null;
    }
    String domainName = root.string("domainName", "");
    JsonObject failover = root.object("failover");
    JsonObject active = failover == null ? null : failover.object("active");
    JsonObject zone = part(json, "zone");
    JsonObject alarms = part(json, "alarms");
    return new Deployment(
        json.string("name", domainName.replace('.', '-')),
        json.string("account", ""),
        new Zone(zone.string("name", ""), zone.string("id", "")),
        domainName,
        List.of(root.strings("aliases")),
        topologies(json.strings("topology")),
        sites(part(json, "sites"), part(root, "origins"), failover),
        active == null ? null : active.string("dns"),
        healthCheck(part(json, "healthCheck")),
        failback(part(json, "failback")),
        function(part(json, "function")),
        alarms.string("email"),
        json.string("webAcl"),
        (int) json.number("logRetentionDays", 30));
  }

  public boolean has(Topology topology) {
    return topologies.contains(topology);
  }

  /** Whether each site has a distribution; otherwise there is one. */
  public boolean hasTwoDistributions() {
    return has(Topology.POC) || has(Topology.TAKEOVER);
  }

  /** The preferred site. */
  public Site first() {
    return sites.get(0);
  }

  /** The site that stands in. */
  public Site second() {
    return sites.get(1);
  }

  /**
   * What asks through a distribution whether it works: as everybody's requests go where one site
   * can answer for the other, else as deep as the site's own check.
   */
  public String healthPathThroughCloudFront() {
    return first().isMade() && has(Topology.EDGE_ROUTING) ? "/" : first().healthPath();
  }

  private static Set<Topology> topologies(String[] words) {
    Set<Topology> chosen = new TreeSet<>();
    for (String word : words) {
      chosen.add(Topology.of(word));
    }
    return chosen.isEmpty() ? Set.of(Topology.EDGE_ROUTING) : chosen;
  }

  private static List<Site> sites(
      JsonObject sites, JsonObject origins, @Nullable JsonObject failover) {
    String[] order = failover == null ? sites.names() : failover.strings("order");
    List<Site> read = new ArrayList<>();
    for (String name : order) {
      JsonObject site = sites.object(name);
      if (site != null) {
        read.add(site(name, site, part(origins, name)));
      }
    }
    return read;
  }

  private static Site site(String name, JsonObject json, JsonObject origin) {
    JsonObject throttle = part(json, "throttle");
    return new Site(
        name,
        json.string("region", ""),
        origin.string("host", origin.string("domainName", "")),
        json.string("instanceType", "t4g.micro"),
        (int) json.number("instances", 2),
        json.string("dependency"),
        (int) throttle.number("requestsPerSecond", 1000),
        (int) throttle.number("burst", 2000),
        vpc(json.object("existingVpc")),
        api(json.object("existingApi")));
  }

  private static @Nullable ExistingVpc vpc(@Nullable JsonObject json) {
    return json == null
        ? null
        : new ExistingVpc(
            json.string("id", ""),
            List.of(json.strings("availabilityZones")),
            List.of(json.strings("privateSubnets")));
  }

  private static @Nullable ExistingApi api(@Nullable JsonObject json) {
    if (json == null) {
      return null;
    }
    String url = json.string("health", "").replaceFirst("^https://", "");
    int slash = url.indexOf('/');
    return new ExistingApi(
        slash < 0 ? url : url.substring(0, slash),
        slash < 0 ? "/" : url.substring(slash),
        json.string("publicNameTarget"));
  }

  private static HealthCheckSettings healthCheck(JsonObject json) {
    return new HealthCheckSettings(
        (int) json.number("intervalSeconds", 10), (int) json.number("threshold", 3));
  }

  private static FailbackSettings failback(JsonObject json) {
    boolean byHand = json.isTrue("byHand");
    int usual = byHand ? FailbackSettings.DAY_SECONDS : FailbackSettings.USUAL_SECONDS;
    return new FailbackSettings((int) json.number("holdDownSeconds", usual), byHand);
  }

  private static FunctionSettings function(JsonObject json) {
    String java = json.string("java", "none");
    return new FunctionSettings(
        json.string("runtime", FunctionSettings.DEFAULTS.runtime()),
        (int) json.number("memoryMegabytes", FunctionSettings.DEFAULTS.memoryMegabytes()),
        (int) json.number("timeoutSeconds", FunctionSettings.DEFAULTS.timeoutSeconds()),
        version(json, "version"),
        version(json, "standbyVersion"),
        switch (java) {
          case "attached" -> FunctionSettings.Java.ATTACHED;
          case "deployed" -> FunctionSettings.Java.DEPLOYED;
          default -> FunctionSettings.Java.NONE;
        },
        json.isTrue("javaAtTheEdge"));
  }

  private static @Nullable Integer version(JsonObject json, String name) {
    return json.has(name) ? (Integer) (int) json.number(name, 0) : null;
  }

  private static JsonObject part(JsonObject json, String name) {
    JsonObject part = json.object(name);
    return part == null ? json.newObject() : part;
  }
}
