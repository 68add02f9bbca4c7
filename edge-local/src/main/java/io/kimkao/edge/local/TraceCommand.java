package io.kimkao.edge.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.io.PrintWriter;
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

  private static void print(JsonNode one, PrintWriter out) {
    out.println(
        one.path("method").asText()
            + " https://"
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
    }
    out.println("  " + one.path("id").asText());
  }
}
