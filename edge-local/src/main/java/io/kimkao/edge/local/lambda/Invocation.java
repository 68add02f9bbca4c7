package io.kimkao.edge.local.lambda;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;

/** One event on its way through a function. */
record Invocation(String id, Buffer event, Promise<String> result) {
  void fail(String message) {
    result.tryFail(FunctionFailure.execution(message));
  }
}
