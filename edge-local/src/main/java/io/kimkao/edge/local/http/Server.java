package io.kimkao.edge.local.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server with an event loop for each core, which share its connections. */
public final class Server {
  private static final int LOOPS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

  private final Vertx vertx;
  private final HttpServerOptions options;
  private final Handler<HttpServerRequest> handler;
  private final Handler<HttpServerRequest> invalid;
  private final AtomicInteger port = new AtomicInteger();
  private Future<String> deployment = Future.failedFuture("not listening");

  /** Nothing listens yet. */
  public Server(Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
    this(vertx, options, handler, HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER);
  }

  /**
   * Nothing listens yet.
   *
   * @param invalid answers what is no request: too long, or not HTTP
   */
  public Server(
      Vertx vertx,
      HttpServerOptions options,
      Handler<HttpServerRequest> handler,
      Handler<HttpServerRequest> invalid) {
    this.invalid = invalid;
    this.vertx = vertx;
    this.options = options;
    this.handler = handler;
  }

  private final class Loop extends AbstractVerticle {
    private final String address;
    private final int asked;

    Loop(String address, int asked) {
      this.address = address;
      this.asked = asked;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(options)
          .requestHandler(handler)
          .invalidRequestHandler(invalid)
          .listen(asked, address)
          .onSuccess(server -> port.set(server.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }

  /**
   * Listens, after {@link #close} again.
   *
   * @param asked 0 for a free one
   * @return the port
   */
  public synchronized Future<Integer> listen(String address, int asked) {
    // a free port is known only when the first loop has it
    deployment =
        vertx.deployVerticle(
            () -> new Loop(address, asked),
            new DeploymentOptions().setInstances(asked == 0 ? 1 : LOOPS));
    return deployment.map(id -> port.get());
  }

  /** Listens no more and closes what is open. */
  public synchronized Future<?> close() {
    Future<String> old = deployment;
    deployment = Future.failedFuture("not listening");
    return old.compose(vertx::undeploy).otherwiseEmpty();
  }
}
