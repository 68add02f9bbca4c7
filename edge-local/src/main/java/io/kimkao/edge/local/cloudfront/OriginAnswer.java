package io.kimkao.edge.local.cloudfront;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * The head of an origin's answer, and its body, which waits; should the connection end before
 * somebody takes it, the pipe remembers.
 */
record OriginAnswer(int status, @Nullable String reason, MultiMap headers, Pipe<Buffer> body) {
  static OriginAnswer of(HttpClientResponse response) {
    return new OriginAnswer(
        response.statusCode(), response.statusMessage(), response.headers(), response.pipe());
  }
}
