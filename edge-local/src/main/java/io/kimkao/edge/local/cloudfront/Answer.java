package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the viewer.
 *
 * @param origin whose body goes on; {@code null} for an answer made here
 * @param response status, headers and, where a function made one, the body
 */
record Answer(@Nullable HttpClientResponse origin, ObjectNode response) {
  private static final Set<String> OURS =
      Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "te");

  static Answer generated(ObjectNode result) {
    return new Answer(null, result);
  }

  static Answer of(HttpClientResponse origin, ObjectNode response) {
    return new Answer(origin, response);
  }

  Answer with(ObjectNode changed) {
    changed.put("status", String.valueOf(status()));
    return new Answer(origin, changed);
  }

  boolean isFromOrigin() {
    return origin != null;
  }

  int status() {
    return response.path("status").asInt();
  }

  /** Whether a function made it, or replaced the origin's body. */
  private boolean hasBody() {
    return response.has("body");
  }

  /** Reads the origin's body to its end, for nobody. */
  void discard() {
    if (origin != null) {
      origin.handler(ignored -> {}).resume();
    }
  }

  /** Writes it, but for what the edge adds to every answer. */
  Future<Void> writeTo(HttpServerResponse to, String method) {
    to.setStatusCode(status());
    MultiMap lines = Events.lines(response.path("headers"));
    lines.forEach(
        (name, value) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            to.headers().add(name.toLowerCase(Locale.ROOT), value);
          }
        });
    if (origin == null || hasBody()) {
      discard();
      to.headers().remove("content-length");
      return to.end(body());
    }
    if (Exchange.isBodyless(method, status())) {
      discard();
      return to.end();
    }
    if (!to.headers().contains("content-length")) {
      to.setChunked(true);
    }
    return origin.pipeTo(to);
  }

  private Buffer body() {
    String text = response.path("body").asText("");
    return response.path("bodyEncoding").asText("text").equals("base64")
        ? Buffer.buffer(Base64.getDecoder().decode(text))
        : Buffer.buffer(text);
  }
}
