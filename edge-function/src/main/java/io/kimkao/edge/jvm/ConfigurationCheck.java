package io.kimkao.edge.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.limits.Bounds;
import io.kimkao.edge.rule.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every mistake of a {@code failover.json}. Runs when a bundle is built, at synth and in
 * {@code ./edge check}; what it lets pass is trusted at the edge.
 */
final class ConfigurationCheck {
  private static final int MAX_ORDER = 9;
  private static final List<String> FAILOVER = List.of("order", "active", "suspect", "stay");

  private final Set<String> origins = new HashSet<>();

  private ConfigurationCheck() {}

  /** One line for each mistake, in the order of the file; empty if there is none. */
  static List<String> problems(JsonNode root) {
    List<String> problems = new ArrayList<>();
    Place place = Place.root(root, problems);
    new ConfigurationCheck().root(place);
    if (problems.isEmpty()) {
      DeploymentFit.check(place);
    }
    return problems;
  }

  private void root(Place root) {
    if (!root.isObject()) {
      return;
    }
    root.required("domainName");
    JsonNode named = root.node().path("origins");
    named.fieldNames().forEachRemaining(origins::add);
    root.required("origins");
    for (Place member :
        root.members(
            "key of the configuration",
            List.of(
                "$schema",
                "domainName",
                "aliases",
                "origins",
                "rules",
                "failover",
                "limits",
                "deployment"))) {
      switch (member.name()) {
        case "domainName" -> member.string(Syntax::host);
        case "aliases" -> aliases(member);
        case "origins" -> origins(member);
        case "rules" -> new RuleCheck(origins).rules(member);
        case "failover" -> failover(member);
        case "limits" -> member.isBoolean();
        case "deployment" -> new DeploymentCheck(origins).deployment(member);
        default -> member.isString();
      }
    }
  }

  private static void aliases(Place aliases) {
    if (aliases.isArray()) {
      aliases.elements().forEach(alias -> alias.string(Syntax::hostPattern));
    }
  }

  private static void origins(Place origins) {
    if (!origins.isObject()) {
      return;
    }
    Map<String, String> addresses = new HashMap<>();
    List<Place> all = origins.named(ConfigurationCheck::originName);
    for (Place origin : all) {
      if (!origin.isObject()) {
        continue;
      }
      origin.required("domainName");
      origin(origin);
      String address = lower(origin, "domainName") + origin.node().path("path").asText();
      String other = addresses.putIfAbsent(address, origin.name());
      if (other != null) {
        origin.problem("must have a domainName and path of its own, but shares them with " + other);
      }
    }
    for (Place origin : all) {
      Place configured = origin.node().isObject() ? origin.member("configuredAs") : null;
      String other =
          configured == null
              ? null
              : addresses.putIfAbsent(lower(origin, "configuredAs"), origin.name());
      if (configured != null && other != null) {
        configured.problem("must be a name of its own, but is one of " + other);
      }
    }
  }

  private static String lower(Place origin, String key) {
    return origin.node().path(key).asText().toLowerCase(Locale.ROOT);
  }

  private static void origin(Place origin) {
    List<String> known = List.of("domainName", "configuredAs", "host", "protocol", "port", "path");
    for (Place member : origin.members("key of an origin", known)) {
      switch (member.name()) {
        case "protocol" -> member.string(text -> oneOf(text, List.of("http", "https")));
        case "port" -> port(member);
        case "path" -> member.string(Syntax::originPath);
        default -> member.string(Syntax::host);
      }
    }
  }

  private static void port(Place port) {
    if (!port.isInteger()) {
      return;
    }
    int number = port.node().intValue();
    if (!Bounds.isPort(number)) {
      port.problem("must be 80, 443 or 1024 to 65535, but was " + number);
    }
  }

  private void failover(Place failover) {
    if (!failover.isObject()) {
      return;
    }
    failover.required("order");
    for (Place member : failover.members("key of failover", FAILOVER)) {
      switch (member.name()) {
        case "order" -> order(member);
        case "active" -> active(member);
        default -> learned(failover, member);
      }
    }
  }

  private static void active(Place active) {
    if (active.isObject()) {
      active.required("dns");
      active.members("key of active", List.of("dns")).forEach(dns -> dns.string(Syntax::host));
    }
  }

  /** What an instance learns on top of DNS. */
  private static void learned(Place failover, Place learned) {
    if (!learned.isObject()) {
      return;
    }
    if (failover.member("active") == null) {
      learned.problem("must stand beside active, on top of which an instance learns, but does not");
    }
    if (learned.name().equals("suspect")) {
      for (Place member :
          learned.members("key of suspect", List.of("failures", "withinSeconds", "forSeconds"))) {
        number(member, 1, member.name().equals("failures") ? 100 : 3_600);
      }
      return;
    }
    learned.required("key");
    for (Place member : learned.members("key of stay", List.of("cookie", "seconds", "key"))) {
      switch (member.name()) {
        case "cookie" -> member.string(Syntax::cookieName);
        case "seconds" -> number(member, 60, 86_400);
        default ->
            member.string(
                text ->
                    text.matches("[A-Za-z0-9_-]{32,128}")
                        ? null
                        : "must be 32 to 128 random letters, digits, - and _, but is not");
      }
    }
  }

  private static void number(Place number, int least, int most) {
    if (number.isInteger()
        && (number.node().intValue() < least || number.node().intValue() > most)) {
      number.problem("must be " + least + " to " + most + ", but was " + number.node().intValue());
    }
  }

  private void order(Place order) {
    if (!order.isArray()) {
      return;
    }
    if (order.node().size() < 2 || order.node().size() > MAX_ORDER) {
      order.problem("must name 2 to " + MAX_ORDER + " origins, but names " + order.node().size());
    }
    Set<String> seen = new HashSet<>();
    for (Place name : order.elements()) {
      if (name.string(text -> origin(text, origins)) && !seen.add(name.node().textValue())) {
        name.problem("must stand once, but " + name.node().textValue() + " stands again");
      }
    }
  }

  static @Nullable String origin(String name, Collection<String> origins) {
    if (origins.contains(name)) {
      return null;
    }
    return "must name an origin, but \""
        + printable(name)
        + "\" is none"
        + Nearest.hint(name, origins);
  }

  static @Nullable String oneOf(String text, List<String> known) {
    if (known.contains(text)) {
      return null;
    }
    return "must be one of "
        + String.join(", ", known)
        + ", but was \""
        + printable(text)
        + "\""
        + Nearest.hint(text, known);
  }

  private static @Nullable String originName(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_-]{0,62}")
        ? null
        : "must be a letter and then letters, digits, - and _, 63 in all, but was not";
  }

  static String printable(String text) {
    String line = text.replaceAll("[\\p{Cc}\u2028\u2029]", "?");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
