package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.local.fault.Faults;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./edge break}. */
@Command(
    name = "break",
    mixinStandardHelpOptions = true,
    description = "Breaks a part of the local edge that runs; without a part, lists what there is.")
final class BreakCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "PART", description = "such as cdn1")
  private @Nullable String part;

  @Parameters(index = "1", arity = "0..1", paramLabel = "KIND", description = "such as refuse")
  private @Nullable String kind;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "milliseconds of slow, rate of 5xx, 0 to 1")
  private @Nullable String value;

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (part == null || kind == null) {
      list(running.get("state").path("parts"), out);
    } else {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      if (value != null) {
        body.put("value", number(value));
      }
      say(running.call("PUT", "faults/" + Text.path(part) + "/" + Text.path(kind), body), out);
    }
    out.flush();
    return 0;
  }

  private double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ReplayException(kind + ": must be given a number, but was given " + text);
    }
  }

  private void list(JsonNode parts, PrintWriter out) {
    for (JsonNode one : parts) {
      if (part == null || part.equals(one.path("name").asText())) {
        List<String> kinds = new ArrayList<>();
        one.path("kinds").forEach(each -> kinds.add(each.path("kind").asText()));
        out.printf(
            "%-18s %-30s %s%s%n",
            one.path("name").asText(),
            one.path("what").asText(),
            String.join(", ", kinds),
            one.path("faults").isEmpty() ? "" : "   now: " + faults(one.path("faults")));
      }
    }
  }

  static void say(JsonNode answer, PrintWriter out) {
    JsonNode faults = answer.path("faults");
    out.println(
        answer.path("part").asText() + ": " + (faults.isEmpty() ? "works" : faults(faults)));
  }

  static String faults(JsonNode faults) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : faults) {
      all.add(
          one.path("kind").asText()
              + (one.has("value") ? " " + Faults.text(one.path("value").asDouble()) : ""));
    }
    return String.join(", ", all);
  }
}
