package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CloudFront's standard access log: tab-separated, with or without a line that names the
 * fields, or as JSON. Source: <em>Standard logging reference</em>, CloudFront Developer Guide.
 */
final class AccessLog {
  private static final String FIELDS = "#Fields:";
  private static final Pattern ROW =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\t\\d\\d:\\d\\d:\\d\\d\\t.*");
  private static final List<String> FIXED =
      List.of(
          ("date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                  + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
                  + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken"
                  + " x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
                  + " cs-protocol-version fle-status fle-encrypted-fields c-port"
                  + " time-to-first-byte x-edge-detailed-result-type sc-content-type"
                  + " sc-content-len sc-range-start sc-range-end")
              .split(" "));

  private List<String> fields = FIXED;
  private boolean named;

  /** Whether that line is one about the log itself; the names of fields are taken from it. */
  boolean isHead(String line) {
    if (line.startsWith(FIELDS)) {
      fields = List.of(line.substring(FIELDS.length()).strip().split("\\s+"));
      named = true;
    }
    return line.startsWith("#");
  }

  /** Whether that line is a row. */
  boolean isRow(String line) {
    boolean ofNamed = named && line.indexOf('\t') > 0 && line.charAt(0) != '{';
    return ofNamed || ROW.matcher(line).matches();
  }

  /** The request of a row; {@code null} if the row does not have method and path. */
  @Nullable RequestEvent event(String row) {
    String[] values = row.split("\t", -1);
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < Math.min(values.length, fields.size()); i++) {
      byName.put(fields.get(i), values[i].strip());
    }
    return event(byName);
  }

  /** Whether that object is a row. */
  static boolean isRow(ObjectNode object) {
    return object.path("cs-method").isTextual() || object.path("cs-uri-stem").isTextual();
  }

  /** The request of a row in JSON; {@code null} if the row does not have method and path. */
  static @Nullable RequestEvent event(ObjectNode row) {
    Map<String, String> byName = new HashMap<>();
    row.properties().forEach(field -> byName.put(field.getKey(), field.getValue().asText()));
    return event(byName);
  }

  private static @Nullable RequestEvent event(Map<String, String> row) {
    String method = value(row, "cs-method");
    String path = value(row, "cs-uri-stem");
    if (method.isEmpty() || !path.startsWith("/")) {
      return null;
    }
    RequestEvent event =
        new RequestEvent()
            .method(method)
            .target(LogText.asSent(path), LogText.asSent(value(row, "cs-uri-query")));
    String distribution = value(row, "cs(Host)");
    String host = value(row, "x-host-header");
    header(event, "Host", host.isEmpty() ? distribution : host);
    header(event, "User-Agent", LogText.decoded(value(row, "cs(User-Agent)")));
    header(event, "Referer", LogText.asSent(value(row, "cs(Referer)")));
    header(event, "Cookie", LogText.decodedOnce(value(row, "cs(Cookie)")));
    header(event, "Accept", LogText.decoded(value(row, "cs-accept")));
    header(event, "Accept-Encoding", LogText.decoded(value(row, "cs-accept-encoding")));
    header(event, "X-Forwarded-For", LogText.decoded(value(row, "x-forwarded-for")));
    header(event, "CloudFront-Viewer-Country", value(row, "c-country"));
    if (!value(row, "c-ip").isEmpty()) {
      event.clientIp(value(row, "c-ip"));
    }
    if (!distribution.isEmpty()) {
      event.distribution(distribution);
    }
    if (!value(row, "x-edge-request-id").isEmpty()) {
      event.requestId(value(row, "x-edge-request-id"));
    }
    return event;
  }

  private static void header(RequestEvent event, String name, String value) {
    if (!value.isEmpty()) {
      event.header(name, value);
    }
  }

  /** A minus is none. */
  private static String value(Map<String, String> row, String field) {
    String value = row.getOrDefault(field, "");
    return value.equals("-") ? "" : value;
  }
}
