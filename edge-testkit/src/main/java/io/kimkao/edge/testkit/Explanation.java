package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.Decision;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.rule.ClosestRule;
import io.kimkao.edge.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the function did what it did: the same decision, made once more where one can look. */
final class Explanation {
  private static final String OWN_CODE = "the artefact's own code";

  private final Event event;
  private final Configuration configuration;
  private final @Nullable String active;
  private final Decision decision;

  Explanation(RecordedEvent recorded, Configuration configuration, @Nullable String active) {
    this.event = recorded.copy();
    this.configuration = configuration;
    this.active = active;
    this.decision = new FailoverFunction(configuration, line -> {}).decide(recorded.copy(), active);
  }

  /** Who decided: a rule, or what does where none holds. */
  String decidedBy(JsonNode after) {
    if (!Difference.between(result(), after).isEmpty()) {
      return OWN_CODE;
    }
    if (decision.rule() != null) {
      return "rule \"" + decision.rule() + "\"";
    }
    return decision.secondAttempt() ? "second attempt" : "no rule";
  }

  /** One line for each change, with its reason; then what no rule did. */
  List<String> lines(JsonNode before, JsonNode after) {
    boolean ours = Difference.between(result(), after).isEmpty();
    List<String> lines = new ArrayList<>();
    if (isAnswer(before, after)) {
      lines.add(
          "= answered with "
              + after.path("status").asText()
              + "  ("
              + reason("status", ours)
              + ")");
      Difference.between(JsonNodeFactory.instance.objectNode(), after)
          .forEach(difference -> lines.add(difference.toString()));
    } else {
      for (Difference difference : Difference.between(before, after)) {
        lines.add(difference + "  (" + reason(difference.path(), ours) + ")");
      }
      if (lines.isEmpty()) {
        lines.add("= unchanged");
      }
    }
    if (ours) {
      lines.addAll(whatDidNot());
    }
    return lines;
  }

  /** Which rule did not match, and which origin is none of ours. */
  private List<String> whatDidNot() {
    List<String> lines = new ArrayList<>();
    if (decision.rule() == null) {
      String none =
          configuration.rules().size() == 0 ? "no rules" : "no rule for " + event.type().word();
      lines.add(
          ClosestRule.of(configuration.rules(), event.type(), event.request(), host())
              .map(closest -> "no rule matched; closest: " + closest)
              .orElse(none));
    }
    boolean origins =
        event.type() == EventType.ORIGIN_REQUEST || event.type() == EventType.ORIGIN_RESPONSE;
    if (origins
        && !(event.type() == EventType.ORIGIN_REQUEST && decision.result() instanceof Response)
        && decision.origin() == null
        && event.request().origin() instanceof CustomOrigin origin) {
      lines.add(
          "! origin "
              + origin.domainName()
              + " is none of the configuration's: left alone, and so is Host");
    }
    return lines;
  }

  private JsonNode result() {
    return ((JacksonObject) decision.result().json()).node();
  }

  private boolean isAnswer(JsonNode before, JsonNode after) {
    return event.type().isRequest() && after.has("status") && !before.has("status");
  }

  private String host() {
    return FailoverFunction.viewerHost(event, configuration);
  }

  private String reason(String path, boolean ours) {
    if (!ours) {
      return OWN_CODE;
    }
    String rule = decision.rule() == null ? "" : "rule \"" + decision.rule() + "\"";
    String header = header(path);
    if (event.type() == EventType.ORIGIN_RESPONSE) {
      return response(header, rule);
    }
    if (event.type() == EventType.ORIGIN_REQUEST) {
      if (header.equals("x-forwarded-host")) {
        return "the viewer's Host";
      }
      if (header.equals("host")) {
        return "Host of origin " + decision.origin();
      }
      if (path.equals("origin") || path.startsWith("origin.")) {
        return origin(rule);
      }
    }
    return rule.isEmpty() ? "the failover function" : rule;
  }

  private static String response(String header, String rule) {
    if (header.equals("x-served-origin")) {
      return "who served";
    }
    boolean names = header.equals("location") || header.equals("set-cookie");
    return names && rule.isEmpty() ? "the public name" : rule;
  }

  private String origin(String rule) {
    if (ruleChose()) {
      return rule;
    }
    if (decision.secondAttempt()) {
      return "second attempt of the origin group: the origin that is not active";
    }
    boolean told = active != null && active.equals(decision.origin());
    return told ? "failover: " + active + " is active" : "failover: first of the order";
  }

  private boolean ruleChose() {
    Rules rules = configuration.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).name().equals(decision.rule())) {
        return rules.get(i).origin() != null;
      }
    }
    return false;
  }

  /** The header that a path such as {@code headers.host[0].value} is of; empty for none. */
  private static String header(String path) {
    if (!path.startsWith("headers.")) {
      return "";
    }
    int end = path.indexOf('[');
    return path.substring("headers.".length(), end < 0 ? path.length() : end);
  }
}
