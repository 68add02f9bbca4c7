package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The origin of an event taken apart: what is CloudFront's and as known stays. */
final class OriginParts {
  private static final Set<String> ORIGIN =
      Set.of("domainName", "path", "protocol", "authMethod", "region");
  private static final Set<String> ORIGIN_NUMBERS =
      Set.of("keepaliveTimeout", "port", "readTimeout", "responseCompletionTimeout");

  private OriginParts() {}

  /** Takes all members apart. */
  static void take(Dissection parts, ObjectNode origin) {
    for (String member : Blank.names(origin)) {
      String place = "origin." + member;
      boolean known = member.equals("custom") || member.equals("s3");
      if (!known || !(origin.get(member) instanceof ObjectNode kind)) {
        parts.blank().member(origin, member, place);
        continue;
      }
      for (String name : Blank.names(kind)) {
        JsonNode value = kind.path(name);
        if (value instanceof ObjectNode headers && name.equals("customHeaders")) {
          HeaderMap.take(parts, headers, "origin.customHeaders");
        } else if (value.isTextual() && ORIGIN.contains(name)) {
          text(parts, kind, name, place + "." + name);
        } else if (!isKnown(name, value)) {
          parts.blank().member(kind, name, place + "." + name);
        }
      }
    }
  }

  private static void text(Dissection parts, ObjectNode origin, String member, String place) {
    Line line = parts.line(origin, member, place);
    String text = origin.path(member).textValue();
    switch (member) {
      case "domainName" -> Shapes.host(line, text);
      case "path" -> Url.path(line, text);
      default -> Shapes.take(line, member, text);
    }
    parts.add(line);
  }

  private static boolean isKnown(String name, JsonNode value) {
    return name.equals("sslProtocols")
        ? Blank.isListOfWords(value)
        : ORIGIN_NUMBERS.contains(name) && value.isNumber();
  }
}
