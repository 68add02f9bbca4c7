package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.Pipe;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the viewer.
 *
 * @param origin whose body goes on as it comes; {@code null} where there is none or it is here
 * @param originStatus what the origin said; 0 where none was asked
 * @param bytes the body, where it is here
 * @param response status, headers and, where a function made one, the body
 * @param xCache what stands in X-Cache before {@code from cloudfront}; {@code null} for Miss or
 *     Error
 */
record Answer(
    @Nullable Pipe<Buffer> origin,
    int originStatus,
    @Nullable Buffer bytes,
    ObjectNode response,
    @Nullable String xCache) {
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "trailer",
          "te",
          "via",
          "x-cache",
          "x-amz-cf-pop",
          "x-amz-cf-id");

  static Answer generated(ObjectNode result) {
    Buffer body = body(result);
    result.remove(List.of("body", "bodyEncoding"));
    return new Answer(null, 0, body, result, "LambdaGeneratedResponse");
  }

  static Answer of(Pipe<Buffer> origin, int status, ObjectNode response) {
    return new Answer(origin, status, null, response, null);
  }

  static Answer kept(int status, Buffer bytes, ObjectNode response, @Nullable String xCache) {
    return new Answer(null, status, bytes, response, xCache);
  }

  /** With what viewer-response made of the headers; it cannot change the status. */
  Answer with(ObjectNode changed) {
    changed.put("status", String.valueOf(status()));
    return new Answer(origin, originStatus, bytes, changed, xCache);
  }

  boolean isFromOrigin() {
    return originStatus > 0;
  }

  int status() {
    return response.path("status").asInt();
  }

  String xCacheOrDefault() {
    return xCache != null ? xCache : status() >= 400 ? "Error" : "Miss";
  }

  /** Whether a function made it, or replaced the origin's body. */
  boolean hasMadeBody() {
    return response.has("body");
  }

  /** Reads the origin's body to its end, for nobody. */
  void discard() {
    if (origin != null) {
      origin.to(new Collector(false)).otherwiseEmpty();
    }
  }

  /** With the origin's whole body here. */
  Future<Answer> collected() {
    if (origin == null || hasMadeBody()) {
      discard();
      return Future.succeededFuture(kept(originStatus, here(), response, xCache));
    }
    Collector all = new Collector(true);
    return origin
        .to(all)
        .map(end -> kept(originStatus, all.bytes(), response, xCache))
        .recover(failure -> Future.failedFuture(OriginFailure.closed()));
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
    boolean bodyless = method.equals("HEAD") || status() == 204 || status() == 304;
    if (origin == null || hasMadeBody()) {
      discard();
      Buffer whole = here();
      if (!bodyless) {
        to.headers().remove("content-length");
        return to.end(whole);
      }
      return to.end();
    }
    if (bodyless) {
      discard();
      return to.end();
    }
    if (!to.headers().contains("content-length")) {
      to.setChunked(true);
    }
    return origin.endOnFailure(false).to(to);
  }

  /** The body that is here. */
  private Buffer here() {
    return bytes != null && !hasMadeBody() ? bytes : body(response);
  }

  private static Buffer body(ObjectNode response) {
    String text = response.path("body").asText("");
    return response.path("bodyEncoding").asText("text").equals("base64")
        ? Buffer.buffer(Base64.getDecoder().decode(text))
        : Buffer.buffer(text);
  }
}
