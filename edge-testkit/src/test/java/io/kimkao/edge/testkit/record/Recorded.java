package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What came of an input of these tests. */
record Recorded(List<ObjectNode> events, List<String> lines) {
  static Recorded of(String name, String... keep) {
    return of(EventType.ORIGIN_REQUEST, bytes(name), keep);
  }

  static Recorded of(EventType type, byte[] input, String... keep) {
    return of(new Recording(type, configuration(), List.of(keep)), input);
  }

  static Recorded text(String input) {
    return of(EventType.ORIGIN_REQUEST, input.getBytes(StandardCharsets.UTF_8));
  }

  static Recorded of(Recording recording, byte[] input) {
    List<ObjectNode> events = new ArrayList<>();
    try {
      Report report = recording.read(new ByteArrayInputStream(input), events::add);
      return new Recorded(events, report.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    try (InputStream input =
        Objects.requireNonNull(Recorded.class.getResourceAsStream(name), name)) {
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConfigurationFile configuration() {
    return ConfigurationFile.read(bytes("failover.json"));
  }

  static ObjectNode json(String name) {
    try {
      return (ObjectNode) Json.read(new String(bytes(name), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Event event(int position) {
    return Event.of(new JacksonObject(events.get(position)));
  }

  /** Everything that anybody gets to see. */
  String everything() {
    StringBuilder all = new StringBuilder(String.join("\n", lines));
    events.forEach(event -> all.append('\n').append(Json.text(event)));
    return all.toString();
  }
}
