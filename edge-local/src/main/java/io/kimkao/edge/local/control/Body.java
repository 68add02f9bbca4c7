package io.kimkao.edge.local.control;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The body of a call, as far as it is read. */
final class Body {
  private static final int MAX_BYTES = 1_000_000;

  private Body() {}

  /** Its bytes; nothing where there are more than a million, which are read and forgotten. */
  static Future<Optional<Buffer>> of(HttpServerRequest request) {
    Promise<Optional<Buffer>> read = Promise.promise();
    Buffer body = Buffer.buffer();
    boolean[] tooLong = new boolean[1];
    request.handler(
        part -> {
          tooLong[0] |= body.length() + part.length() > MAX_BYTES;
          if (!tooLong[0]) {
            body.appendBuffer(part);
          }
        });
    request.exceptionHandler(read::tryFail);
    request.endHandler(end -> read.tryComplete(tooLong[0] ? Optional.empty() : Optional.of(body)));
    if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
      request.response().writeContinue();
    }
    return read.future();
  }
}
