package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.testkit.Difference;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./edge trace}. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Shows a request of the local edge that runs, step by step.")
final class TraceCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "X-Amz-Cf-Id or how it begins; the last request without")
  private @Nullable String id;

  @Option(names = "--json", description = "with what the function was given and gave back")
  private boolean json;

  @Mixin private Running running = new Running();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (id != null && id.startsWith("--")) { // no id does, but some begin with one
      throw new ReplayException(id + ": must be an id or an option of trace, but is neither");
    }
    PrintWriter out = spec.commandLine().getOut();
    JsonNode one = running.get("requests/" + Text.path(id == null ? last() : id));
    if (json) {
      out.println(one.toPrettyString());
    } else {
      print(one, out);
    }
    out.flush();
    return 0;
  }

  private String last() throws IOException, InterruptedException {
    JsonNode all = running.get("requests").path("requests");
    if (all.isEmpty()) {
      throw new ReplayException("the local edge must have seen a request, but has seen none yet");
    }
    return all.path(all.size() - 1).path("id").asText();
  }

  /** What a function changed, as replay says it. */
  private static List<String> changes(JsonNode step) {
    JsonNode cf = step.path("before").path("Records").path(0).path("cf");
    JsonNode after = step.path("after");
    if (cf.isMissingNode() || !after.isObject()) {
      return List.of();
    }
    boolean answered = !cf.has("response") && after.has("status");
    if (answered) {
      return List.of("answers " + after.path("status").asText() + " itself");
    }
    JsonNode before = cf.has("response") ? cf.path("response") : cf.path("request");
    List<Difference> changes = Difference.between(before, after);
    return changes.isEmpty()
        ? List.of("changes nothing")
        : changes.stream().map(Difference::toString).toList();
  }

  private static void print(JsonNode one, PrintWriter out) {
    out.println(
        one.path("method").asText()
            + " "
            + one.path("scheme").asText()
            + "://"
            + one.path("host").asText()
            + one.path("path").asText()
            + "  "
            + one.path("protocol").asText()
            + "  "
            + one.path("status").asText()
            + String.format(Locale.ROOT, "  %.1f ms", one.path("millis").asDouble()));
    for (JsonNode step : one.path("steps")) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %8.2f  %-9s %s",
              step.path("millis").asDouble(),
              step.path("part").asText(),
              step.path("text").asText()));
      changes(step)
          .forEach(change -> out.println(" ".repeat(23) + ReplayCommand.printable(change)));
    }
    out.println("  " + one.path("id").asText());
  }
}
