package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** The headers of a message or of an origin: names stay, values are taken apart. */
final class HeaderMap {
  static final String OF_ORIGIN = "origin.customHeaders";

  private HeaderMap() {}

  /**
   * Takes all lines apart.
   *
   * @param place of the map
   */
  static void take(Dissection parts, ObjectNode headers, String place) {
    for (String name : Blank.names(headers)) {
      String at = place + "." + Report.printable(name);
      if (!(headers.get(name) instanceof ArrayNode lines)) {
        parts.blank().member(headers, name, at);
        continue;
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i) instanceof ObjectNode line && line.path("value").isTextual()) {
          line(parts, line, name.toLowerCase(Locale.ROOT), at);
        } else {
          parts.blank().element(lines, i, at);
        }
      }
    }
  }

  private static void line(Dissection parts, ObjectNode line, String name, String place) {
    // anything else than the name in another case was not sent by CloudFront
    if (!line.path("key").asText(name).equalsIgnoreCase(name)) {
      line.put("key", name);
    }
    parts.blank().others(line, place, Set.of("key", "value"));
    String value = line.path("value").textValue();
    Line apart = parts.line(line, "value", place);
    if (place.startsWith(OF_ORIGIN) && !name.equals("x-failover-role")) {
      apart.secret(Kind.OTHER, "", value);
    } else {
      HeaderValue.take(apart, name, value);
    }
    parts.add(apart);
  }
}
