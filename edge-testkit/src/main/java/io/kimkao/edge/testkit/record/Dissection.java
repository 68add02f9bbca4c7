package io.kimkao.edge.testkit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An event taken apart: what is secret in it, and what stays. */
final class Dissection {
  private static final Set<String> STATUS =
      Set.of("status", "statusDescription", "httpVersion", "bodyEncoding");
  private static final Set<String> ORIGIN =
      Set.of("domainName", "path", "protocol", "authMethod", "region");
  private static final Set<String> ORIGIN_NUMBERS =
      Set.of("keepaliveTimeout", "port", "readTimeout", "responseCompletionTimeout");

  private final List<Secret> secrets = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final Blank blank = new Blank();
  private final String distribution;

  /** Takes the event apart, and blanks at once what nobody knows. */
  Dissection(ObjectNode event) {
    ObjectNode cf = EventShape.cf(event);
    this.distribution =
        cf.path("config").path("distributionDomainName").asText("").toLowerCase(Locale.ROOT);
    blank.around(event);
    if (EventShape.isRequest(cf)) {
      request(cf);
      return;
    }
    for (String member : Blank.names(cf)) {
      if (cf.get(member) instanceof ObjectNode node && member.equals("config")) {
        config(node);
      } else if (cf.get(member) instanceof ObjectNode node && member.equals("request")) {
        request(node);
      } else if (cf.get(member) instanceof ObjectNode node && member.equals("response")) {
        response(node);
      } else {
        blank.member(cf, member, member);
      }
    }
  }

  List<Secret> secrets() {
    return secrets;
  }

  /** The places of texts that stay as they are. */
  List<String> kept() {
    return kept;
  }

  /** The places of members that nobody knows. */
  List<String> blanked() {
    return blank.places();
  }

  /** Where members go that nobody knows. */
  Blank blank() {
    return blank;
  }

  private void config(ObjectNode config) {
    for (String member : Blank.names(config)) {
      String place = "config." + member;
      String text = config.path(member).asText("");
      if (!config.path(member).isTextual()) {
        blank.member(config, member, place);
      } else if (member.equals("distributionDomainName")) {
        add(line(config, member, place).secret(Kind.DISTRIBUTION_NAME, "", text));
      } else if (member.equals("distributionId")) {
        add(line(config, member, place).secret(Kind.DISTRIBUTION_ID, "", text));
      } else if (member.equals("requestId")) {
        add(line(config, member, place).secret(Kind.REQUEST_ID, "", text));
      } else if (!member.equals("eventType") || EventType.of(text) == null) {
        blank.member(config, member, place);
      }
    }
  }

  private void request(ObjectNode request) {
    for (String member : Blank.names(request)) {
      JsonNode value = request.path(member);
      if (value.isTextual()) {
        text(request, member, value.textValue());
      } else if (value instanceof ObjectNode headers && member.equals("headers")) {
        HeaderMap.take(this, headers, "headers");
      } else if (value instanceof ObjectNode body && member.equals("body")) {
        body(body, "data", body.path("encoding").asText("base64"));
        blank.others(body, "body", Set.of("action", "data", "encoding", "inputTruncated"));
      } else if (value instanceof ObjectNode origin && member.equals("origin")) {
        origin(origin);
      } else {
        blank.member(request, member, member);
      }
    }
  }

  private void text(ObjectNode request, String member, String text) {
    Line line = line(request, member, member);
    switch (member) {
      case "clientIp" -> add(line.secret(Kind.ADDRESS, "", text));
      case "querystring" -> {
        Pairs.query(line, text);
        add(line);
      }
      case "uri" -> {
        Url.path(line, text);
        add(line);
      }
      case "method", "httpVersion" -> add(line.fixed(text));
      default -> blank.member(request, member, member);
    }
  }

  private void response(ObjectNode response) {
    if (response.get("headers") instanceof ObjectNode headers) {
      HeaderMap.take(this, headers, "response.headers");
    }
    if (response.path("body").isTextual()) {
      body(response, "body", response.path("bodyEncoding").asText("text"));
    }
    for (String member : Blank.names(response)) {
      JsonNode value = response.path(member);
      boolean known =
          (value instanceof ObjectNode && member.equals("headers"))
              || (value.isTextual() && member.equals("body"))
              || (value.isValueNode() && STATUS.contains(member));
      if (!known) {
        blank.member(response, member, "response." + member);
      }
    }
  }

  private void body(ObjectNode owner, String member, String encoding) {
    if (owner.path(member).isTextual()) {
      String place = member.equals("data") ? "body" : "response.body";
      Kind kind = encoding.equals("base64") ? Kind.BASE64 : Kind.OTHER;
      add(line(owner, member, place).secret(kind, "", owner.path(member).textValue()));
    }
  }

  private void origin(ObjectNode origin) {
    for (String member : Blank.names(origin)) {
      String place = "origin." + member;
      boolean known = member.equals("custom") || member.equals("s3");
      if (!known || !(origin.get(member) instanceof ObjectNode kind)) {
        blank.member(origin, member, place);
        continue;
      }
      for (String name : Blank.names(kind)) {
        if (kind.get(name) instanceof ObjectNode headers && name.equals("customHeaders")) {
          HeaderMap.take(this, headers, "origin.customHeaders");
        } else if (!isKnown(name, kind.path(name))) {
          blank.member(kind, name, place + "." + name);
        }
      }
    }
  }

  private static boolean isKnown(String name, JsonNode value) {
    if (name.equals("sslProtocols")) {
      return Blank.isListOfWords(value);
    }
    return value.isTextual()
        ? ORIGIN.contains(name)
        : ORIGIN_NUMBERS.contains(name) && value.isNumber();
  }

  /** A text of the event, not taken apart yet. */
  Line line(ObjectNode owner, String member, String place) {
    return new Line(owner, member, place, distribution);
  }

  /** One that was taken apart. */
  void add(Line line) {
    if (!line.text().isEmpty()) {
      secrets.addAll(line.secrets());
      if (line.secrets().isEmpty() || line.place().equals("uri")) {
        kept.add(line.place());
      }
    }
  }
}
