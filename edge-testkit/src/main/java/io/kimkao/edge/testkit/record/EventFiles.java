package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.testkit.ReplayException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where recorded events go: first all of them into a file of their own, then, if all is well, to
 * their place. Nothing that is there is overwritten.
 */
public final class EventFiles implements AutoCloseable, Consumer<ObjectNode> {
  private final Path waiting;
  private final BufferedWriter writer;
  private int count;

  public EventFiles() throws IOException {
    waiting = Files.createTempFile("edge-record-", ".jsonl");
    writer = Files.newBufferedWriter(waiting, StandardCharsets.UTF_8);
  }

  /** One more event. */
  @Override
  public void accept(ObjectNode event) {
    try {
      writer.write(Json.text(event));
      writer.write('\n');
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses a place that is taken, before anything is read.
   *
   * @throws ReplayException if it is
   */
  public static void check(Path out) {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ReplayException(out + ": must not exist yet, but does");
    }
  }

  /** The only event for people; several as lines. */
  public void print(Appendable out) throws IOException {
    writer.close();
    try (BufferedReader lines = Files.newBufferedReader(waiting)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.append(count == 1 ? Indented.text(Json.read(line)) : Indented.escaped(line) + "\n");
      }
    }
  }

  /**
   * The only event into that file, if its name ends in {@code .json}; else all into that folder.
   *
   * @return the files, in the order of the events
   * @throws ReplayException if one of them is there already
   */
  public List<Path> write(Path out) throws IOException {
    writer.close();
    boolean folder = Files.isDirectory(out) || !out.toString().endsWith(".json");
    if (!folder && count > 1) {
      throw new ReplayException(
          out
              + ": must be a folder, because there are "
              + count
              + " events, but is named as a file");
    }
    Path parent = out.toAbsolutePath().normalize().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new ReplayException(out + ": must be in a folder that exists, but is not");
    }
    if (!Files.isWritable(parent)) {
      throw new ReplayException(out + ": must be in a folder to write to, but is not");
    }
    Path beside = Files.createTempDirectory(parent, ".edge-record-");
    List<Path> written = new ArrayList<>();
    try {
      List<Path> ready = pretty(beside);
      boolean made = folder && !Files.exists(out);
      if (made) {
        Files.createDirectory(out);
      }
      try {
        for (Path file : ready) {
          Path target = folder ? out.resolve(file.getFileName()) : out;
          Files.move(file, target);
          written.add(target);
        }
      } catch (FileAlreadyExistsException e) {
        delete(written);
        throw new ReplayException(e.getFile() + ": must not exist yet, but does", e);
      } catch (IOException e) {
        delete(written);
        if (made) {
          Files.deleteIfExists(out);
        }
        throw e;
      }
      return written;
    } finally {
      delete(files(beside));
      Files.deleteIfExists(beside);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(waiting);
  }

  private List<Path> pretty(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    int digits = Math.max(3, Integer.toString(count).length());
    try (BufferedReader lines = Files.newBufferedReader(waiting)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = Json.read(line);
        String number = Integer.toString(files.size() + 1);
        String name = "0".repeat(digits - number.length()) + number + "-" + name(event) + ".json";
        files.add(Files.writeString(folder.resolve(name), Indented.text(event)));
      }
    }
    return files;
  }

  /** Such as {@code origin-request-GET}; nothing else of the event, which may name a person. */
  private static String name(JsonNode json) {
    Event event = Event.of(new JacksonObject((ObjectNode) json));
    String method = event.request().method();
    return event.type().word() + (Shapes.fits("method", method) ? "-" + method : "");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
