package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./edge status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Says of the local edge that runs who has the public name, which site is active and why,"
            + " and what is broken.")
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "all that the console knows")
  private boolean json;

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode state = running.get("state");
    if (json) {
      out.println(state.toPrettyString());
    } else {
      print(state, out);
    }
    out.flush();
    return 0;
  }

  private static void print(JsonNode state, PrintWriter out) {
    List<String> topologies = new ArrayList<>();
    state.path("topologies").forEach(one -> topologies.add(one.asText()));
    String name = state.path("publicName").asText();
    out.println("local edge of " + name + " by " + String.join(" + ", topologies));
    String owner = state.path("owner").asText("nobody");
    JsonNode answer = state.path("answer");
    line(out, "name", "with " + owner + "; DNS leads to " + answer.path("public").asText("nobody"));
    if (answer.has("switched")) {
      line(out, "active", active(answer, ""));
    }
    for (JsonNode site : state.path("sites")) {
      String health = site.path("healthy").asBoolean() ? "healthy" : "unhealthy";
      line(out, site.path("name").asText(), health + ", in " + site.path("region").asText());
    }
    for (JsonNode part : state.path("parts")) {
      if (!part.path("faults").isEmpty()) {
        String faults = BreakCommand.faults(part.path("faults"));
        line(out, "broken", part.path("name").asText() + ": " + faults);
      }
    }
  }

  /** Such as {@code cdn2, switched by hand}. */
  static String active(JsonNode answer, String verb) {
    JsonNode reason = answer.path("reason");
    return answer.path("active").asText()
        + verb
        + (reason.isTextual() ? ", " + reason.asText() : "");
  }

  private static void line(PrintWriter out, String title, String text) {
    out.printf("  %-8s %s%n", title, text);
  }
}
