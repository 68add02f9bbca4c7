package io.kimkao.edge.local.lambda;

import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.http.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda Runtime API for one process, which has one event at a time: <em>Using the Lambda
 * runtime API for custom runtimes</em>, AWS Lambda Developer Guide.
 */
final class RuntimeApi {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final String LOOPBACK = "127.0.0.1";

  private final Server server;
  private volatile int port;
  private final int timeoutMillis;
  private final Runnable free;
  private @Nullable HttpServerRequest idle;
  private @Nullable Invocation running;
  private @Nullable String initError;

  /**
   * A server that does not listen yet.
   *
   * @param free is called when the process waits for an event
   */
  RuntimeApi(Vertx vertx, int timeoutMillis, Runnable free) {
    this.timeoutMillis = timeoutMillis;
    this.free = free;
    this.server = new Server(vertx, new HttpServerOptions(), this::serve);
  }

  Future<?> listen() {
    return server.listen(LOOPBACK, 0).onSuccess(found -> port = found);
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return LOOPBACK + ":" + port;
  }

  Future<?> close() {
    return server.close();
  }

  /** Why it could not be started; {@code null} if nobody has said so. */
  synchronized @Nullable String initError() {
    return initError;
  }

  /** Hands an event to the process, which must be waiting. */
  void hand(Invocation invocation) {
    HttpServerRequest next;
    synchronized (this) {
      next = idle;
      idle = null;
      if (next != null && !next.response().closed()) {
        running = invocation;
      }
    }
    if (next == null || next.response().closed()) {
      invocation.fail("the runtime has exited");
      return;
    }
    next.response()
        .putHeader("Lambda-Runtime-Aws-Request-Id", invocation.id())
        .putHeader(
            "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + timeoutMillis))
        .putHeader(
            "Lambda-Runtime-Invoked-Function-Arn",
            "arn:aws:lambda:us-east-1:000000000000:function:edge:1")
        .putHeader("Content-Type", "application/json")
        .end(invocation.event());
  }

  /** The process is gone, and with it what it was at. */
  void exited() {
    Invocation lost;
    synchronized (this) {
      lost = running;
      running = null;
      idle = null;
    }
    if (lost != null) {
      lost.fail("the runtime exited before it answered");
    }
  }

  private void serve(HttpServerRequest request) {
    String path = request.path() == null ? "" : request.path();
    if (request.method().equals(HttpMethod.GET) && path.equals(INVOCATION + "next")) {
      synchronized (this) {
        idle = request;
      }
      free.run();
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
      invocation = running != null && running.id().equals(idAndKind[0]) ? running : null;
      running = null;
    }
    request.response().setStatusCode(invocation == null ? 404 : 202).end();
    if (invocation == null) {
      return;
    }
    if (idAndKind.length > 1 && idAndKind[1].equals("error")) {
      invocation.fail("threw " + message(body));
    } else {
      invocation.result().tryComplete(body);
    }
  }

  private void init(HttpServerRequest request, String error) {
    synchronized (this) {
      initError = message(error);
    }
    request.response().setStatusCode(202).end();
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
