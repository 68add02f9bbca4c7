package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationException;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.limits.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends recorded events through an artefact, one after the other. */
public final class Replay implements AutoCloseable {
  private final Artefact artefact;
  private final @Nullable String handler;
  private final @Nullable Path configuration;
  private final @Nullable String active;
  private boolean lenient;
  private @Nullable Running running;

  /**
   * What came of one event.
   *
   * @param event the event
   * @param configuration what the function was configured with
   * @param output what the function returned, as it wrote it; empty where it failed
   * @param result the same, read; the text of {@code failure} where it failed
   * @param decidedBy the rule in quotes, or what decided where no rule did
   * @param lines what changed and why, one line each
   * @param violations what CloudFront would hold against the result
   * @param wrong where the result differs from the expected one; empty if it does not
   * @param failure that the function threw, ended or did not answer in time, in one line; {@code
   *     null} where it answered. CloudFront would answer 503 for it
   */
  public record Outcome(
      RecordedEvent event,
      Configuration configuration,
      String output,
      JsonNode result,
      String decidedBy,
      List<String> lines,
      List<Violation> violations,
      List<Difference> wrong,
      @Nullable String failure) {

    private static Outcome failed(
        RecordedEvent event, Configuration configuration, String failure) {
      return new Outcome(
          event,
          configuration,
          "",
          TextNode.valueOf(failure),
          "the function failed",
          List.of(),
          List.of(),
          List.of(),
          failure);
    }
  }

  private record Running(
      String key, Configuration configuration, FunctionProcess process, Path rezipped) {}

  /**
   * A replay.
   *
   * @param handler the jar's handler class; {@code null} for the one that its manifest names
   * @param configuration for events that are no cases; {@code null} for the artefact's own
   * @param active the active origin for events that do not say; {@code null} for the first
   */
  public Replay(
      Artefact artefact,
      @Nullable String handler,
      @Nullable Path configuration,
      @Nullable String active) {
    this.artefact = artefact;
    this.handler = handler;
    this.configuration = configuration;
    this.active = active;
  }

  /** The same, in which an active origin that a configuration does not have is the first. */
  public Replay lenient() {
    lenient = true;
    return this;
  }

  /**
   * Replays one event.
   *
   * @throws ReplayException if the configuration is wrong or the function cannot be started
   */
  public Outcome run(RecordedEvent event) throws IOException {
    Path file = event.configuration() == null ? configuration : event.configuration();
    String origin = event.active() == null ? active : event.active();
    Running function = start(file, origin);
    String output;
    try {
      output = function.process().invoke(Json.text(event.json()));
    } catch (FunctionException e) {
      if (function.process().hasEnded()) {
        close(); // the next event gets a process of its own
      }
      return Outcome.failed(event, function.configuration(), String.valueOf(e.getMessage()));
    }
    JsonNode after = Json.read(output);
    Explanation explanation = new Explanation(event, function.configuration(), origin);
    JsonNode expected = event.expected();
    return new Outcome(
        event,
        function.configuration(),
        output,
        after,
        explanation.decidedBy(after),
        explanation.lines(event.unchanged(), after),
        TestedResult.of(function.configuration(), event.json(), after, origin).violations(),
        expected == null ? List.of() : Difference.between(expected, after),
        null);
  }

  @Override
  public void close() throws IOException {
    if (running != null) {
      running.process().close();
      Files.deleteIfExists(running.rezipped());
      running = null;
    }
  }

  /** The process for that configuration and active origin; the one that runs, if it fits. */
  private Running start(@Nullable Path file, @Nullable String origin) throws IOException {
    byte[] text = file == null ? artefact.configuration() : text(file);
    String key = new String(text, StandardCharsets.UTF_8) + '\n' + origin;
    if (running != null && running.key().equals(key)) {
      return running;
    }
    close();
    Configuration read = checked(file == null ? artefact.file() : file, text);
    boolean known = !lenient || (origin != null && read.order().contains(origin));
    int active = known ? position(read, origin) : 0;
    Path rezipped = Files.createTempFile("edge-", artefact.isBundle() ? ".zip" : ".jar");
    rezipped.toFile().deleteOnExit();
    FunctionProcess process =
        FunctionProcess.start(
            artefact.withConfiguration(forgetful(text), rezipped),
            handler == null ? artefact.handler() : handler,
            Objects.requireNonNullElse(read.activeName(), ""),
            active);
    running = new Running(key, read, process, rezipped);
    return running;
  }

  /** Without what an instance would learn from one event for the next. */
  private static byte[] forgetful(byte[] text) throws IOException {
    JsonNode root = Json.read(new ByteArrayInputStream(text));
    if (!(root.path("failover") instanceof ObjectNode failover)
        || !(failover.has("suspect") || failover.has("stay"))) {
      return text;
    }
    failover.remove(List.of("suspect", "stay"));
    return Json.bytes(root);
  }

  /**
   * The text of that configuration.
   *
   * @throws ReplayException if there is no such file
   */
  public static byte[] text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ReplayException(file + ": must be a configuration, but there is no such file");
    }
    return Files.readAllBytes(file);
  }

  /** The configuration in that text, which belongs to the artefact. */
  public static Configuration configuration(Artefact artefact, byte[] text) {
    return checked(artefact.file(), text);
  }

  private static Configuration checked(Path file, byte[] text) {
    try {
      return ConfigurationFile.read(text).configuration();
    } catch (ConfigurationException e) {
      throw new ReplayException(e.in(file), e);
    }
  }

  static int position(Configuration configuration, @Nullable String origin) {
    if (origin == null) {
      return 0;
    }
    int position = configuration.order().indexOf(origin);
    if (position < 0 || configuration.activeName() == null) {
      throw new ReplayException(
          "active origin: must be one of failover.order, with failover.active given, but was "
              + origin);
    }
    return position;
  }
}
