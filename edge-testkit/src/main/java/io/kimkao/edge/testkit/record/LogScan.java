package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for events and access-log rows in lines of any kind. */
final class LogScan {
  private static final int MOST_STARTS = 64;
  private static final int DEEPEST = 8;
  private static final Pattern PRINTED =
      Pattern.compile(
          "(?:^|[\\s{\\[(])'?(?:(?:Records|cf)'?: (?:\\[Object]|[\\[{])|(?:clientIp|querystring)'?: ')");
  private static final Pattern CUT = Pattern.compile("\\\\?\"(?:Records|cf|clientIp)\\\\?\"\\s*:");

  private final Consumer<ObjectNode> events;
  private final Consumer<RequestEvent> requests;
  private final AccessLog access = new AccessLog();
  private int skipped;
  private int objects;
  private @Nullable ObjectNode first;
  private @Nullable String flaw;

  /** A scan that gives away what it finds. */
  LogScan(Consumer<ObjectNode> events, Consumer<RequestEvent> requests) {
    this.events = events;
    this.requests = requests;
  }

  /** Lines in which nothing was found. */
  int skipped() {
    return skipped;
  }

  /** The only object of the input, if there is nothing else in it. */
  @Nullable ObjectNode only() {
    return objects == 1 && skipped == 1 ? first : null;
  }

  /** Why there is perhaps less than expected. */
  @Nullable String flaw() {
    return flaw;
  }

  /** Goes through all of the lines. */
  void lines(Lines lines) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      long number = lines.number();
      if (number == 1 && InsightsCsv.isHead(line)) {
        csv(new InsightsCsv(lines), InsightsCsv.column(line), lines);
        return;
      }
      if (line.isBlank() || access.isHead(line)) {
        continue;
      }
      boolean found = access.isRow(line) ? row(access.event(line)) : objects(line, lines, 0);
      if (!found) {
        skipped++;
        flaw(line, number);
      }
    }
  }

  private void csv(InsightsCsv csv, int column, Lines lines) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      List<String> row = csv.row(line);
      if (!line.isBlank()) {
        message(row.size() > column ? row.get(column) : "");
      }
    }
  }

  /** The message of a log event. */
  void message(String message) throws IOException {
    if (!text(message, 0)) {
      skipped++;
      flaw(message, 0);
    }
  }

  private boolean objects(String line, Lines lines, int depth) throws IOException {
    boolean found = false;
    String text = line;
    int at = text.indexOf('{');
    for (int starts = 0; at >= 0 && starts < MOST_STARTS; starts++) {
      Span span = opens(text, at) ? Span.from(text, at, lines) : null;
      JsonNode node = span == null ? null : parsed(span.text());
      if (span != null && node instanceof ObjectNode object) {
        found |= object(object, depth);
        // what follows the object's end in its last line is of no interest if it took further lines
        at = span.text().indexOf('\n') >= 0 ? -1 : text.indexOf('{', span.end());
      } else {
        at = text.indexOf('{', at + 1);
      }
    }
    return found;
  }

  /** An event, a row, or something in which they may be. */
  private boolean object(ObjectNode object, int depth) throws IOException {
    if (depth == 0) {
      objects++;
      first = first == null ? object : first;
    }
    List<ObjectNode> found = EventShape.events(object);
    found.forEach(events);
    if (!found.isEmpty()) {
      return true;
    }
    return AccessLog.isRow(object) ? row(AccessLog.event(object)) : inside(object, depth + 1);
  }

  private boolean inside(JsonNode container, int depth) throws IOException {
    boolean found = false;
    for (JsonNode node : container) {
      if (depth > DEEPEST) {
        return found;
      }
      if (node instanceof ObjectNode object) {
        found |= object(object, depth);
      } else if (node.isArray()) {
        found |= inside(node, depth + 1);
      } else if (node.isTextual()) {
        found |= text(node.textValue(), depth + 1);
      }
    }
    return found;
  }

  private boolean text(String text, int depth) throws IOException {
    if (text.indexOf('{') < 0 && text.indexOf('\t') < 0) {
      return false;
    }
    boolean found = false;
    Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    for (String line = lines.next(); line != null; line = lines.next()) {
      found |= access.isRow(line) ? row(access.event(line)) : objects(line, lines, depth + 1);
    }
    return found;
  }

  private boolean row(@Nullable RequestEvent event) {
    if (event != null) {
      requests.accept(event);
    }
    return event != null;
  }

  /** Remembers the first line that looks as if it should have held an event. */
  private void flaw(String line, long number) {
    if (flaw != null) {
      return;
    }
    String where = number == 0 ? "a message" : "line " + number;
    if (PRINTED.matcher(line).find()) {
      flaw =
          where
              + ": must hold the event as JSON, but has it as console.log(event) or print(event)"
              + " prints objects; log JSON.stringify(event) or json.dumps(event)";
    } else if (CUT.matcher(line).find()) {
      flaw = where + ": must hold the whole event as JSON, but it is cut off or damaged";
    }
  }

  private static boolean opens(String text, int at) {
    int next = at + 1;
    while (next < text.length() && " \t\r".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next == text.length() || text.charAt(next) == '"';
  }

  private static @Nullable JsonNode parsed(String text) {
    try {
      return Json.read(text);
    } catch (IOException e) {
      return null;
    }
  }
}
