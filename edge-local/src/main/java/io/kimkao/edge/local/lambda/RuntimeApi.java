package io.kimkao.edge.local.lambda;

import io.kimkao.edge.jvm.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda Runtime API for the processes of one function: <em>Using the Lambda runtime API for
 * custom runtimes</em>, AWS Lambda Developer Guide.
 */
final class RuntimeApi {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx;
  private final int timeoutMillis;
  private final HttpServer server;
  private final Deque<HttpServerRequest> idle = new ArrayDeque<>();
  private final Deque<Invocation> waiting = new ArrayDeque<>();
  private final Map<String, Invocation> running = new HashMap<>();
  private @Nullable String initError;

  private record Invocation(String id, Buffer event, Promise<String> result, long timer) {}

  RuntimeApi(Vertx vertx, int timeoutMillis) {
    this.vertx = vertx;
    this.timeoutMillis = timeoutMillis;
    this.server = vertx.createHttpServer();
  }

  Future<?> listen() {
    return server.requestHandler(this::serve).listen(0, LOOPBACK);
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return LOOPBACK + ":" + server.actualPort();
  }

  Future<?> close() {
    return server.close();
  }

  synchronized Future<String> invoke(String event) {
    if (initError != null) {
      return Future.failedFuture(new FunctionFailure("could not be started: " + initError));
    }
    Promise<String> result = Promise.promise();
    String id = UUID.randomUUID().toString();
    long timer = vertx.setTimer(timeoutMillis, ignored -> late(id));
    Invocation invocation = new Invocation(id, Buffer.buffer(event), result, timer);
    running.put(id, invocation);
    waiting.add(invocation);
    hand();
    return result.future();
  }

  private synchronized void late(String id) {
    Invocation invocation = running.remove(id);
    if (invocation != null) {
      waiting.remove(invocation);
      invocation.result().fail(new FunctionFailure("timed out after " + timeoutMillis + " ms"));
    }
  }

  /** Waiting events to idle processes. */
  private synchronized void hand() {
    while (!idle.isEmpty() && !waiting.isEmpty()) {
      HttpServerRequest next = idle.poll();
      if (next.response().closed()) {
        continue;
      }
      Invocation invocation = waiting.poll();
      next.response()
          .putHeader("Lambda-Runtime-Aws-Request-Id", invocation.id())
          .putHeader(
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(System.currentTimeMillis() + timeoutMillis))
          .putHeader(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:us-east-1:000000000000:function:edge:1")
          .putHeader("Content-Type", "application/json")
          .end(invocation.event());
    }
  }

  private void serve(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (request.method().equals(HttpMethod.GET) && path.equals(INVOCATION + "next")) {
      synchronized (this) {
        idle.add(request);
      }
      hand();
    } else if (path.startsWith(INVOCATION)) {
      String[] idAndKind = path.substring(INVOCATION.length()).split("/", 2);
      request.body().onSuccess(body -> deliver(request, idAndKind, body.toString()));
    } else if (path.equals(ROOT + "init/error")) {
      request.body().onSuccess(body -> init(request, body.toString()));
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private void deliver(HttpServerRequest request, String[] idAndKind, String body) {
    Invocation invocation;
    synchronized (this) {
      invocation = running.remove(idAndKind[0]);
    }
    request.response().setStatusCode(invocation == null ? 404 : 202).end();
    if (invocation == null) {
      return;
    }
    vertx.cancelTimer(invocation.timer());
    if (idAndKind.length > 1 && idAndKind[1].equals("error")) {
      invocation.result().fail(new FunctionFailure("threw " + message(body)));
    } else {
      invocation.result().complete(body);
    }
  }

  private synchronized void init(HttpServerRequest request, String error) {
    initError = message(error);
    request.response().setStatusCode(202).end();
    waiting.clear();
    running
        .values()
        .forEach(
            invocation -> {
              vertx.cancelTimer(invocation.timer());
              invocation.result().fail(new FunctionFailure("could not be started: " + initError));
            });
    running.clear();
  }

  private static String message(String error) {
    String text = error;
    try {
      text = Json.read(error).path("errorMessage").asText(error);
    } catch (IOException e) {
      // as it is
    }
    return text.lines().findFirst().orElse("an error without message");
  }
}
