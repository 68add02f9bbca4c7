package io.kimkao.edge.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.RecordedEvent;
import io.kimkao.edge.testkit.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFilesTest {
  @TempDir private Path folder;

  @Test
  void oneEventIsAFileForPeopleThatReplayReads() throws IOException {
    Path file = folder.resolve("event.json");
    assertThat(write(file, "/orders")).containsExactly(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "method": "GET",
              "uri": "/orders",
              "headers": {},
              "x": [
                "a\\"{,}",
                []
              ]
            }
            """);
    assertThat(RecordedEvent.read(file).json()).isEqualTo(event("/orders"));
    assertThat(names(folder)).containsExactly("event.json");
  }

  @Test
  void severalAreAFolderInTheirOrder() throws IOException {
    Path out = folder.resolve("events");
    write(out, "/orders/7", "/", "/..%2f../é\u001b/" + "a".repeat(99));
    assertThat(names(out))
        .containsExactly(
            "001-viewer-request-GET.json",
            "002-viewer-request-GET.json",
            "003-viewer-request-GET.json");
    assertThat(RecordedEvent.in(out)).hasSize(3);
    assertThat(names(folder)).containsExactly("events");
  }

  @Test
  void whatIsNotNamedAsAFileIsAFolderForOneAsWell() throws IOException {
    Path out = folder.resolve("events");
    assertThat(write(out, "/a")).containsExactly(out.resolve("001-viewer-request-GET.json"));
    assertThat(RecordedEvent.in(out)).hasSize(1);
  }

  @Test
  void nothingIsOverwrittenAndNothingIsLeftHalf() throws IOException {
    Path out = Files.createDirectory(folder.resolve("events"));
    Path taken = Files.writeString(out.resolve("002-viewer-request-GET.json"), "mine");
    assertThatThrownBy(() -> write(out, "/a", "/b", "/c"))
        .isInstanceOf(ReplayException.class)
        .hasMessage(taken + ": must not exist yet, but does");
    assertThat(names(out)).containsExactly("002-viewer-request-GET.json");
    assertThat(Files.readString(taken)).isEqualTo("mine");
    assertThat(names(folder)).containsExactly("events");
    Path file = Files.writeString(folder.resolve("one.json"), "mine");
    assertThatThrownBy(() -> write(file, "/a")).hasMessage(file + ": must not exist yet, but does");
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThatThrownBy(() -> EventFiles.check(file))
        .hasMessage(file + ": must not exist yet, but does");
  }

  @Test
  void severalNeedAFolder() {
    Path file = folder.resolve("a.json");
    assertThatThrownBy(() -> write(file, "/a", "/b"))
        .hasMessage(
            file + ": must be a folder, because there are 2 events, but is named as a file");
    Path nowhere = folder.resolve("no/such/a.json");
    assertThatThrownBy(() -> write(nowhere, "/a"))
        .hasMessage(nowhere + ": must be in a folder that exists, but is not");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void severalArePrintedAsLines() throws IOException {
    StringBuilder printed = new StringBuilder();
    try (EventFiles files = new EventFiles()) {
      files.accept(event("/a"));
      files.accept(event("/b"));
      files.print(printed);
    }
    assertThat(printed.toString())
        .isEqualTo(Json.text(event("/a")) + "\n" + Json.text(event("/b")) + "\n");
  }

  @Test
  void nothingSteersATerminal() throws IOException {
    String hostile = "/\u009b2J\u202e\u007f\u2028" + Character.toString(0xE0001) + "é";
    String escaped = "/\\u009b2J\\u202e\\u007f\\u2028\\udb40\\udc01é";
    for (int count = 1; count < 3; count++) {
      StringBuilder printed = new StringBuilder();
      try (EventFiles files = new EventFiles()) {
        for (int i = 0; i < count; i++) {
          files.accept(event(hostile));
        }
        files.print(printed);
      }
      assertThat(printed.toString()).contains(escaped);
      String first = count == 1 ? printed.toString() : printed.toString().lines().toList().get(0);
      assertThat(Json.read(first)).isEqualTo(event(hostile));
    }
    Path file = folder.resolve("a.json");
    write(file, hostile);
    assertThat(Files.readString(file)).contains(escaped);
  }

  private static List<Path> write(Path out, String... uris) throws IOException {
    try (EventFiles files = new EventFiles()) {
      for (String uri : uris) {
        files.accept(event(uri));
      }
      return files.write(out);
    }
  }

  private static ObjectNode event(String uri) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("method", "GET").put("uri", uri);
    event.putObject("headers");
    event.putArray("x").add("a\"{,}").addArray();
    return event;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
