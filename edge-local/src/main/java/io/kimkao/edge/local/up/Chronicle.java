package io.kimkao.edge.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.local.cloudfront.Trace;
import io.kimkao.edge.local.cloudfront.Traces;
import io.kimkao.edge.local.console.Bulletin;
import io.kimkao.edge.local.console.Console;
import io.kimkao.edge.local.fault.Fault;
import io.kimkao.edge.local.fault.Faults;
import io.kimkao.edge.local.fault.Part;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happens, said on the terminal, in the console and to those who ask later. */
final class Chronicle {
  private final Deployment deployment;
  private final Names names;
  private final Sites sites;
  private final @Nullable Consumer<String> out;
  private final Bulletin bulletin = new Bulletin();
  private final Traces traces = new Traces();
  private @Nullable String lastEnd;
  private @Nullable String lastActive;

  /**
   * Nothing has happened yet.
   *
   * @param out the terminal, line by line; {@code null} for none
   */
  Chronicle(Deployment deployment, Names names, Sites sites, @Nullable Consumer<String> out) {
    this.deployment = deployment;
    this.names = names;
    this.sites = sites;
    this.out = out;
  }

  Bulletin bulletin() {
    return bulletin;
  }

  Traces traces() {
    return traces;
  }

  /** A request has been answered. */
  void request(Trace trace) {
    traces.add(trace);
    if (out == null && !bulletin.isHeard()) {
      return; // it happens a thousand times a second
    }
    ObjectNode data = summary(trace);
    bulletin.publish("request", data);
    say(
        String.format(
            Locale.ROOT,
            "%-7s %-32s %d %8.1f ms  %s  %s",
            trace.method(),
            printable(trace.uri()),
            trace.status(),
            trace.micros() / 1000.0,
            way(trace, data),
            trace.id().substring(0, 12)));
  }

  private void say(String line) {
    if (out != null) {
      out.accept(line);
    }
  }

  /** The function has logged that. */
  void log(String line) {
    say("log     " + printable(line));
  }

  /** DNS, distribution, the function's decision, who served. */
  private String way(Trace trace, ObjectNode data) {
    String end = trace.dns() == null ? "no DNS" : short_(trace.dns());
    String by =
        trace.distribution().isEmpty()
            ? printable(trace.host()) + " is nobody's"
            : trace.distribution();
    String decision = data.path("decision").asText("");
    String served = data.path("served").isNull() ? "no origin" : data.path("served").asText();
    return end
        + " → "
        + by
        + (decision.isEmpty() ? "" : " → " + decision)
        + " → "
        + served
        + (trace.attempts() > 1 ? ", attempt " + trace.attempts() : "");
  }

  /** A viewer's text for a terminal, which obeys some characters. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars().forEach(each -> safe.append(each >= ' ' && each < 0x7F ? (char) each : '?'));
    return safe.toString();
  }

  private static String short_(String name) {
    return name.endsWith(".cloudfront.net")
        ? name.substring(0, name.length() - ".cloudfront.net".length())
        : name;
  }

  /** A request in a line. */
  ObjectNode summary(Trace trace) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("id", trace.id())
        .put("time", trace.time())
        .put("method", trace.method())
        .put("scheme", trace.scheme())
        .put("host", trace.host())
        .put("path", trace.uri())
        .put("protocol", trace.protocol())
        .put("dns", trace.dns())
        .put("distribution", trace.distribution())
        .put("decision", decision(trace))
        .put("served", trace.served() == null ? null : sites.named(trace.served()))
        .put("attempts", trace.attempts())
        .put("status", trace.status())
        .put("millis", trace.micros() / 1000.0);
    return data;
  }

  /** The site that the function chose: that of the last attempt. */
  private @Nullable String decision(Trace trace) {
    String sent = trace.sent();
    return sent == null ? null : sites.named(sent);
  }

  /** A health check has changed its mind. */
  void health(String name, boolean healthy) {
    bulletin.publish(
        "health", JsonNodeFactory.instance.objectNode().put("name", name).put("healthy", healthy));
    say("health  " + name + " is " + (healthy ? "healthy" : "unhealthy"));
  }

  /** A hold-down begins. */
  void held(String line) {
    bulletin.publish("held", JsonNodeFactory.instance.objectNode().put("line", line));
    say("held    " + line);
  }

  /** The operator has switched. */
  void turned(String position) {
    bulletin.publish("switch", JsonNodeFactory.instance.objectNode().put("position", position));
    say("switch  " + position);
  }

  /** A part was broken or mended. */
  void fault(Part part) {
    bulletin.publish("fault", Console.faults(part));
    String faults = part.faults().stream().map(Chronicle::text).collect(Collectors.joining(", "));
    say("fault   " + part.name() + ": " + (faults.isEmpty() ? "mended" : faults));
  }

  private static String text(Fault fault) {
    return fault.kind().word()
        + (fault.kind().unit() == null
            ? ""
            : " " + Faults.text(fault.value()) + " " + fault.kind().unit());
  }

  /** An alternate domain name has moved. */
  void alias(String name, String from, String to) {
    bulletin.publish(
        "alias",
        JsonNodeFactory.instance.objectNode().put("name", name).put("from", from).put("to", to));
    say("alias   " + name + ": " + from + " → " + to);
  }

  /** Looks whether DNS gives other answers than before. */
  synchronized void dns() {
    String end = names.end(deployment.domainName());
    if (!Objects.equals(end, lastEnd)) {
      lastEnd = end;
      answer(deployment.domainName(), end, end);
    }
    String active = names.active();
    if (deployment.activeName() != null && !Objects.equals(active, lastActive)) {
      lastActive = active;
      answer(deployment.activeName(), names.address(deployment.activeName()), active);
    }
  }

  private void answer(String name, @Nullable String answer, @Nullable String means) {
    bulletin.publish(
        "dns",
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("answer", answer)
            .put("means", means));
    say(
        "dns     "
            + name
            + " → "
            + answer
            + (Objects.equals(answer, means) ? "" : ", which means " + means));
  }
}
