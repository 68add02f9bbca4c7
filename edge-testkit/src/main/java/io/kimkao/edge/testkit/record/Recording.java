package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.failover.ApiOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.testkit.ReplayException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Makes scrubbed events of what people have: events, logs in which they stand, HAR files, access
 * logs; any of them gzipped.
 *
 * <pre>{@code
 * Recording recording = new Recording(EventType.ORIGIN_REQUEST, configuration, List.of());
 * Report report = recording.read(input, event -> System.out.println(Json.text(event)));
 * }</pre>
 */
public final class Recording {
  private final EventType type;
  private final @Nullable ConfigurationFile file;
  private final @Nullable Configuration configuration;
  private final Keep keep;
  private final Report report = new Report();
  private final PublicNames names;
  private final Scrubber scrubber;
  private final @Nullable Decisions decisions;

  /**
   * A recording, within which the same address gets the same placeholder.
   *
   * @param type what is made of requests that are no events yet
   * @param configuration says their origin, and which values rules look at; may be {@code null}
   * @param keep values that stay on purpose, such as {@code cookie:beta}
   * @throws ReplayException if one of those is of another form
   */
  public Recording(EventType type, @Nullable ConfigurationFile configuration, List<String> keep) {
    this.type = type;
    this.file = configuration;
    this.configuration = configuration == null ? null : configuration.configuration();
    this.keep = new Keep(keep);
    this.decisions = this.configuration == null ? null : new Decisions(this.configuration);
    JsonNode tree =
        configuration == null ? JsonNodeFactory.instance.objectNode() : configuration.tree();
    this.names = new PublicNames(tree);
    this.scrubber = new Scrubber(this.keep, new Watched(tree), decisions, report);
  }

  /**
   * Reads all of it and gives each event away, scrubbed, in the order of the input.
   *
   * @throws ReplayException if there is no event in it, or it cannot be read; nothing of the input
   *     stands in the message
   */
  public Report read(InputStream raw, Consumer<ObjectNode> events) throws IOException {
    Consumer<ObjectNode> scrubbed =
        event -> {
          scrubber.scrub(event);
          events.accept(event);
        };
    Consumer<RequestEvent> requests = request -> scrubbed.accept(request.event(type, origin()));
    LogScan scan = new LogScan(scrubbed, requests);
    try (BufferedInputStream input = Input.open(raw)) {
      switch (Input.of(input)) {
        case HAR -> new Har(names).read(input, requests, report);
        case LOG_EVENTS ->
            Document.visit(
                input, List.of("events"), "message", message -> scan.message(message.asText("")));
        case LINES -> scan.lines(new Lines(input));
      }
    } catch (EOFException | ZipException e) {
      throw new ReplayException("must be whole gzip, but ends too early or is damaged", e);
    } catch (JsonProcessingException e) {
      throw new ReplayException(place(e) + "must be JSON, but is damaged or ends too early", e);
    }
    ObjectNode only = scan.only();
    if (report.events() == 0 && only != null && EventShape.isReadable(only)) {
      scrubbed.accept(only);
    }
    finish(scan);
    return report;
  }

  private void finish(LogScan scan) {
    String flaw = scan.flaw();
    if (report.events() == 0) {
      throw new ReplayException(
          flaw != null
              ? flaw
              : "must hold an event, log lines with events, a HAR file or rows of a CloudFront access"
                  + " log, but holds none");
    }
    int skipped = scan.only() == null ? scan.skipped() : 0;
    if (skipped > 0) {
      report.note("skipped: " + Report.count(skipped, "line") + " without an event");
    }
    if (flaw != null) {
      report.note(flaw);
    }
    keep.missing().forEach(word -> report.note("--keep " + word + ": is in no event"));
    report.note("decisions: " + proof());
  }

  private String proof() {
    if (decisions == null) {
      return "not compared, because no --config was given";
    }
    return decisions.order().isEmpty()
        ? "the same before and after"
        : "the same before and after, with "
            + String.join(" and ", decisions.order())
            + " active in turn";
  }

  /** Where a first attempt goes; {@code null} if there is no configuration to say it. */
  private @Nullable Endpoint origin() {
    if (file == null || configuration == null) {
      return null;
    }
    String name =
        configuration.order().isEmpty()
            ? file.tree().path("origins").fieldNames().next()
            : configuration.order().get(0);
    ApiOrigin origin = configuration.origins().named(name);
    return origin == null ? null : origin.endpoint();
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
  }
}
