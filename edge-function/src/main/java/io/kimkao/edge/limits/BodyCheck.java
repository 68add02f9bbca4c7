package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The body of a request that a function gives back. */
final class BodyCheck {
  private final boolean atViewer;
  private final RequestBefore before;
  private final Findings found;

  BodyCheck(EventType type, RequestBefore before, Findings found) {
    this.atViewer = type == EventType.VIEWER_REQUEST;
    this.before = before;
    this.found = found;
  }

  void check(@Nullable JsonObject body) {
    if (body == null) {
      found.add(Limit.BODY_OBJECT, "body", "was something else");
      return;
    }
    if (body.has("inputTruncated") && body.isTrue("inputTruncated") != before.truncated) {
      found.add(Limit.BODY_TRUNCATED, "body.inputTruncated", "was changed");
    }
    String action = body.has("action") ? body.string("action", "") : "read-only";
    if (action.equals("replace")) {
      replaced(body);
    } else if (!action.equals("read-only")) {
      found.add(Limit.BODY_ACTION, "body.action", "was something else");
    } else if (differs(body.string("data"), before.bodyData)
        || differs(body.string("encoding"), before.bodyEncoding)) {
      found.add(Limit.BODY_READ_ONLY, "body.data", "was changed with action read-only");
    }
  }

  private void replaced(JsonObject body) {
    String encoding = body.has("encoding") ? body.string("encoding", "") : "base64";
    String data = body.string("data");
    if (data == null) {
      found.add(
          Limit.BODY_DATA, "body.data", body.has("data") ? "was something else" : "was missing");
    } else if (encoding.equals("base64")) {
      if (!Bounds.isBase64(data)) {
        found.add(Limit.BODY_BASE64, "body.data", "was not");
      }
      Limit limit = atViewer ? Limit.VIEWER_BODY_BASE64_SIZE : Limit.ORIGIN_BODY_BASE64_SIZE;
      size(limit, data.length(), atViewer ? Bounds.VIEWER_BASE64 : Bounds.ORIGIN_BASE64);
    } else if (encoding.equals("text")) {
      Limit limit = atViewer ? Limit.VIEWER_BODY_TEXT_SIZE : Limit.ORIGIN_BODY_TEXT_SIZE;
      size(limit, Bounds.bytes(data), atViewer ? Bounds.VIEWER_BYTES : Bounds.ORIGIN_BYTES);
    } else {
      found.add(Limit.BODY_ENCODING, "body.encoding", "was something else");
    }
  }

  private void size(Limit limit, int size, int most) {
    if (size > most) {
      found.add(limit, "body.data", "has " + size);
    }
  }

  private static boolean differs(@Nullable String is, @Nullable String was) {
    return is != null && was != null && !is.equals(was);
  }
}
