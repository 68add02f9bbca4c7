package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A response that a function gives back. */
final class ResponseCheck {
  private final EventType type;
  private final Findings found;

  ResponseCheck(EventType type, Findings found) {
    this.type = type;
    this.found = found;
  }

  /** A response instead of a request. */
  void generated(JsonObject response) {
    status(response);
    rest(response, HeadersBefore.NONE);
    size(response);
  }

  /** The origin's response, changed or replaced. */
  void update(JsonObject response, @Nullable String before, HeadersBefore kept) {
    int code = code(response);
    int was = before == null ? -1 : code(before);
    if (code < 0 || code != was) {
      status(response);
      if (type == EventType.VIEWER_RESPONSE && code >= 0 && was >= 0) {
        found.add(Limit.STATUS_STAYS, "status", "was changed at viewer-response");
      }
    }
    rest(response, kept);
    if (response.has("body")) {
      size(response);
    }
  }

  private void status(JsonObject response) {
    int code = code(response);
    if (!Bounds.isStatus(code)) {
      String none = response.has("status") ? "was no status" : "was missing";
      found.add(Limit.STATUS, "status", code < 0 ? none : "was " + code);
    }
  }

  private void rest(JsonObject response, HeadersBefore kept) {
    if (response.has("statusDescription")) {
      String text = response.string("statusDescription");
      found.addIf(
          Limit.STATUS_DESCRIPTION,
          "statusDescription",
          text == null ? "was something else" : Bounds.control(text));
    }
    new HeaderCheck(type, found).headers(response, kept);
    if (response.has("body")) {
      body(response);
    }
  }

  private void body(JsonObject response) {
    String body = response.string("body");
    if (body == null) {
      found.add(Limit.RESPONSE_BODY, "body", "was something else");
      return;
    }
    String encoding = response.has("bodyEncoding") ? response.string("bodyEncoding", "") : "text";
    if (!encoding.equals("text") && !encoding.equals("base64")) {
      found.add(Limit.RESPONSE_BODY_ENCODING, "bodyEncoding", "was something else");
    } else if (encoding.equals("base64") && !Bounds.isBase64(body)) {
      found.add(Limit.RESPONSE_BODY_BASE64, "body", "was not");
    }
    boolean noContent = type == EventType.VIEWER_REQUEST && !body.isEmpty();
    if (noContent && code(response) == 204) {
      found.add(Limit.NO_CONTENT, "body", "has " + body.length() + " characters");
    }
  }

  private void size(JsonObject response) {
    boolean atViewer = type == EventType.VIEWER_REQUEST || type == EventType.VIEWER_RESPONSE;
    int most = Bounds.responseBytes(type);
    int size = Bounds.bytes(response.string("body", ""));
    JsonObject headers = response.object("headers");
    if (headers != null) {
      for (String name : headers.names()) {
        size += lines(headers, name);
      }
    }
    if (size > most) {
      Limit limit = atViewer ? Limit.VIEWER_RESPONSE_SIZE : Limit.ORIGIN_RESPONSE_SIZE;
      found.add(limit, "body", "has " + size);
    }
  }

  /** Bytes of the lines of that name. */
  private static int lines(JsonObject headers, String name) {
    JsonArray lines = headers.array(name);
    int bytes = 0;
    for (int i = 0; lines != null && i < lines.size(); i++) {
      String value = headers.string(name, i, "value");
      bytes += Bounds.lineBytes(name, value == null ? "" : value);
    }
    return bytes;
  }

  /** The status as a number, in whichever way it is written; -1 for what is none. */
  private static int code(JsonObject response) {
    String status = response.string("status");
    if (status != null) {
      return code(status);
    }
    double number = response.number("status", -1);
    int code = (int) number;
    return code == number && code >= 0 ? code : -1;
  }

  private static int code(String status) {
    int code = status.length() == 3 ? 0 : -1;
    for (int i = 0; i < status.length() && code >= 0; i++) {
      char c = status.charAt(i);
      code = c >= '0' && c <= '9' ? code * 10 + (c - '0') : -1;
    }
    return code;
  }
}
