package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where a second run can find the viewer's request again. Not where a rule changed what a rule
 * looks at; where the URI was changed or a rule looks at the host, only if Host shows that the
 * function has been here: an origin's Host that no viewer can have sent.
 */
final class Repeatable {
  private Repeatable() {}

  static boolean is(Pair pair, ObjectNode result) {
    boolean byHost = false;
    Set<String> names = new HashSet<>();
    names.add(lower(pair.configuration().path("domainName")));
    pair.configuration().path("aliases").forEach(alias -> names.add(lower(alias)));
    for (JsonNode rule : pair.configuration().path("rules")) {
      JsonNode then = rule.path("then");
      if (then.has("setHeader")
          || then.has("removeHeader")
          || then.has("setQuery")
          || then.has("setUri")
          || then.has("replacePrefix")) {
        return false;
      }
      byHost |= rule.path("when").toString().contains("\"host\"");
      names.add(lower(rule.path("when").path("host")));
    }
    String host = lower(result.at("/headers/host/0/value"));
    String domainName = lower(result.at("/origin/custom/domainName"));
    boolean shows = hosts(pair).contains(host) && !names.contains(host) && !host.equals(domainName);
    boolean known = result.path("headers").has("x-forwarded-host");
    boolean itself = known && host.equals(domainName);
    return !itself && (!byHost || (shows && known));
  }

  private static Set<String> hosts(Pair pair) {
    Set<String> hosts = new HashSet<>();
    for (JsonNode origin : pair.configuration().path("origins")) {
      hosts.add(lower(origin.has("host") ? origin.get("host") : origin.get("domainName")));
    }
    return hosts;
  }

  private static String lower(JsonNode text) {
    return text.asText().toLowerCase(Locale.ROOT);
  }
}
