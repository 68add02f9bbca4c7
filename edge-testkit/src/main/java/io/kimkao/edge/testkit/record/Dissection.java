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
        known(body, "body", Set.of("data"));
      } else if (value instanceof ObjectNode origin && member.equals("origin")) {
        OriginParts.take(this, origin);
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
      case "method", "httpVersion" -> add(Shapes.take(line, member, text));
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
    known(response, "response", Set.of("headers", "body"));
  }

  /** Members with few possible values, next to those that were taken apart. */
  private void known(ObjectNode owner, String place, Set<String> apart) {
    for (String member : Blank.names(owner)) {
      JsonNode value = owner.path(member);
      if (apart.contains(member) && (value.isTextual() || member.equals("headers"))) {
        continue;
      }
      String at = place + "." + member;
      if (value.isTextual() && Shapes.isKnown(member)) {
        add(Shapes.take(line(owner, member, at), member, value.textValue()));
      } else if (!value.isValueNode() || !Shapes.fits(member, value.asText())) {
        blank.member(owner, member, at);
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

  /** A text of the event, not taken apart yet. */
  Line line(ObjectNode owner, String member, String place) {
    return new Line(owner, member, place, distribution);
  }

  /** One that was taken apart. */
  void add(Line line) {
    if (!line.text().isEmpty()) {
      secrets.addAll(line.secrets());
      if (line.secrets().isEmpty()) {
        kept.add(line.place());
      } else if (!line.stays().isEmpty()) {
        kept.add(line.place() + " (" + String.join(", ", line.stays()) + ")");
      }
    }
  }
}
