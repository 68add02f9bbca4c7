package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event in a file, and what belongs to it if it is a case: a folder with {@code event.json} and,
 * as far as they are there, {@code config.json}, {@code result.json} and {@code active.txt}.
 *
 * @param file the event
 * @param json the event's tree
 * @param configuration the case's own {@code failover.json}
 * @param expected the result that the case expects
 * @param active the name of the origin that is active in the case
 */
public record RecordedEvent(
    Path file,
    ObjectNode json,
    @Nullable Path configuration,
    @Nullable JsonNode expected,
    @Nullable String active) {

  /**
   * The events of a file, a case, or a folder of events and cases by file name.
   *
   * @throws ReplayException if there is none, or one of them is no event
   */
  public static List<RecordedEvent> in(Path path) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    for (Path file : files(path)) {
      events.add(read(file));
    }
    return events;
  }

  /**
   * Where those events are: files, and folders of cases.
   *
   * @throws ReplayException if there is none
   */
  public static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path) || isStory(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new ReplayException(path + ": must be a file or a folder, but there is none");
    }
    try (Stream<Path> entries = Files.list(path)) {
      List<Path> files =
          entries
              .filter(entry -> isStory(entry) || entry.toString().endsWith(".json"))
              .sorted(Comparator.comparing(Path::getFileName))
              .toList();
      if (files.isEmpty()) {
        throw new ReplayException(path + ": must hold events (*.json), but holds none");
      }
      return files;
    }
  }

  /**
   * The event in that file or case.
   *
   * @throws ReplayException if it is no event
   */
  public static RecordedEvent read(Path path) throws IOException {
    return isStory(path) ? story(path) : new RecordedEvent(path, event(path), null, null, null);
  }

  private static boolean isStory(Path path) {
    return Files.isRegularFile(path.resolve("event.json"));
  }

  /** The case's folder, or the event's file without its ending. */
  public String name() {
    Path named = file.endsWith("event.json") && file.getParent() != null ? file.getParent() : file;
    return String.valueOf(named.getFileName()).replaceFirst("\\.json$", "");
  }

  /** A view over a copy, for a function to change. */
  public Event copy() {
    return Event.of(new JacksonObject(json.deepCopy()));
  }

  /** What CloudFront would go on with if the function changed nothing. */
  public JsonNode unchanged() {
    return ((JacksonObject) copy().unchanged().json()).node();
  }

  private static RecordedEvent story(Path folder) throws IOException {
    Path file = folder.resolve("event.json");
    Path configuration = folder.resolve("config.json");
    Path result = folder.resolve("result.json");
    Path active = folder.resolve("active.txt");
    return new RecordedEvent(
        file,
        event(file),
        Files.isRegularFile(configuration) ? configuration : null,
        Files.isRegularFile(result) ? json(result) : null,
        Files.isRegularFile(active) ? Files.readString(active).trim() : null);
  }

  private static ObjectNode event(Path file) throws IOException {
    if (!(json(file) instanceof ObjectNode event)) {
      throw new ReplayException(file + ": must be an event, but is no JSON object");
    }
    try {
      Event.of(new JacksonObject(event));
    } catch (EventException e) {
      throw new ReplayException(file + ": " + e.getMessage(), e);
    }
    return event;
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return Json.read(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new ReplayException(file + ": must be UTF-8, but is not", e);
    } catch (IOException e) {
      throw new ReplayException(file + ": " + Json.problem(e), e);
    }
  }
}
