package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.limits.Limits;
import io.kimkao.edge.limits.ResultTable;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compiled limits: the same lines and the same result as on the JVM, for every known result.
 */
final class LimitsInNodeTest {
  @TempDir private Path folder;

  @Test
  void jvmAndNodeTakeBackTheSameAndSayTheSame() throws IOException {
    Tools.needNode();
    List<ResultTable.Row> rows = new ArrayList<>(ResultTable.wrong());
    rows.addAll(ResultTable.right());
    rows.removeIf(row -> !row.result().isObject());
    assertThat(rows).hasSizeGreaterThan(600);
    Path script = folder.resolve("limits-rows.mjs");
    try (InputStream text =
        Objects.requireNonNull(LimitsInNodeTest.class.getResourceAsStream("limits-rows.mjs"))) {
      Files.copy(text, script);
    }
    String module = Built.MODULE.resolveSibling("limits.mjs").toAbsolutePath().toString();
    Process node =
        new ProcessBuilder(Node.command(), script.toString(), module)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    SoftAssertions all = new SoftAssertions();
    try (BufferedWriter to = node.outputWriter(StandardCharsets.UTF_8);
        BufferedReader from = node.inputReader(StandardCharsets.UTF_8)) {
      for (ResultTable.Row row : rows) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.set("event", row.event());
        asked.set("result", row.result());
        to.write(Json.text(asked));
        to.newLine();
        to.flush();
        String line = row.line().length() > 300 ? row.line().substring(0, 300) : row.line();
        all.assertThat(from.readLine()).as(line).isEqualTo(onTheJvm(row));
      }
    } finally {
      node.destroy();
    }
    all.assertAll();
  }

  @Test
  void theDeployedFunctionLogsAndTakesBack() throws IOException {
    Tools.needNode();
    for (Artefact built : List.of(Built.bundle(), Built.jar())) {
      ObjectNode on = (ObjectNode) Json.read(Files.readString(Built.POC));
      on.put("limits", true);
      Artefact artefact =
          built.withConfiguration(
              Json.bytes(on), folder.resolve(built.isBundle() ? "on.zip" : "on.jar"));
      try (Replay replay = new Replay(artefact, null, null, null)) {
        // the library's own function breaks nothing: the switch changes nothing
        for (RecordedEvent event : RecordedEvent.in(Built.EVENTS)) {
          Replay.Outcome outcome = replay.run(event);
          assertThat(Json.read(outcome.output())).as(event.name()).isEqualTo(off(event));
        }
      }
    }
  }

  private static JsonNode off(RecordedEvent event) throws IOException {
    return TestedFunction.of(Built.POC).handle(event).json();
  }

  private static String onTheJvm(ResultTable.Row row) {
    Limits limits = Limits.of(Event.of(new JacksonObject(row.event().deepCopy())));
    ObjectNode result = (ObjectNode) row.result().deepCopy();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = answer.arrayNode();
    limits.enforce(new JacksonObject(result), lines::add);
    answer.set("result", result);
    answer.set("lines", lines);
    return Json.text(answer);
  }
}
