package io.kimkao.edge.local.drill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Drills as one HTML file, which needs nothing else: pictures by uPlot, which stands in it. */
final class Page {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.";

  /** Requests are counted in pieces of a fifth of a second. */
  private static final double PIECE = 0.2;

  private Page() {}

  /**
   * The file's text.
   *
   * @param sites the first and the second, by name
   */
  static String of(
      String summary, List<String> notes, List<Drill.Result> results, List<String> sites)
      throws IOException {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("summary", summary);
    data.put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    ArrayNode said = data.putArray("notes");
    notes.forEach(said::add);
    ArrayNode names = data.putArray("sites");
    sites.forEach(names::add);
    ArrayNode drills = data.putArray("drills");
    for (Drill.Result result : results) {
      Scenario scenario = result.scenario();
      ObjectNode drill = drills.addObject();
      drill.put("topology", scenario.topology()).put("fault", scenario.windows().get(0).fault());
      ArrayNode steps = drill.putArray("steps");
      scenario
          .steps()
          .forEach(
              step ->
                  steps
                      .addObject()
                      .put("second", step.second())
                      .put(
                          "what",
                          step.part() + " " + (step.kind().isEmpty() ? "mended" : step.kind())));
      ArrayNode rows = drill.putArray("rows");
      result.rows().forEach(row -> rows.add(row.json()));
      ObjectNode timeline = drill.putObject("timeline");
      timeline.set("GET", timeline(result, false, sites));
      timeline.set("POST", timeline(result, true, sites));
    }
    return text("drill.html")
        .replace("@UPLOT_CSS@", text(UPLOT + "min.css"))
        .replace("@CSS@", text("drill.css"))
        .replace("@UPLOT@", text(UPLOT + "iife.min.js"))
        .replace("@SCRIPT@", text("drill.js"))
        .replace("@DATA@", Json.text(data).replace("<", "\\u003c"));
  }

  private static ObjectNode timeline(Drill.Result result, boolean write, List<String> sites) {
    int pieces = (int) Math.ceil(result.scenario().end() / PIECE);
    int[][] counts = new int[3][pieces];
    for (Sent sent : result.all()) {
      int piece = (int) ((sent.start() - result.start()) / 1e9 / PIECE);
      if (sent.write() == write && piece >= 0 && piece < pieces) {
        int place = sent.site() == null ? -1 : sites.indexOf(sent.site());
        boolean served = sent.outcome() == Sent.Outcome.SERVED && place >= 0 && place < 2;
        counts[served ? place : 2][piece]++;
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode seconds = json.putArray("seconds");
    for (int i = 0; i < pieces; i++) {
      seconds.add(Math.round(i * PIECE * 10) / 10.0);
    }
    String[] names = {"one", "two", "lost"};
    for (int i = 0; i < names.length; i++) {
      ArrayNode all = json.putArray(names[i]);
      for (int count : counts[i]) {
        all.add(count);
      }
    }
    return json;
  }

  private static String text(String name) throws IOException {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + ": must be on the class path, but is not");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
