package io.kimkao.edge.local.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;

/**
 * A body on its way from one connection to the next. Where it stops half way, and where the answer
 * ends before it does, the next connection ends with it: what is owed on it would be taken for the
 * beginning of the next request.
 */
public final class Upload {
  private Upload() {}

  /** Sends the body of that request with this one; gives the head of the answer, or fails. */
  public static Future<HttpClientResponse> send(HttpServerRequest from, HttpClientRequest to) {
    Future<Void> sent = from.pipe().endOnFailure(false).to(to);
    sent.onFailure(
        failure -> {
          to.reset();
          drain(from);
        });
    return to.response()
        .onSuccess(
            response ->
                response
                    .end()
                    .onComplete(
                        end -> {
                          // an end that is on its way is none that is owed
                          if (!sent.isComplete() && !from.isEnded()) {
                            to.connection().close();
                            drain(from);
                          }
                        }));
  }

  private static void drain(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(ignored -> {}).exceptionHandler(failure -> {});
      request.resume();
    }
  }
}
