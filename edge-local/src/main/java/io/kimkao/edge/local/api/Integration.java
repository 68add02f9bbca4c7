package io.kimkao.edge.local.api;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.http.Upload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Locale;
import java.util.Set;

/** A private integration: the load balancer before a site's backend, by HTTP. */
public final class Integration {
  /** <em>Quotas for HTTP APIs</em>: integration timeout, not to be raised. */
  private static final int TIMEOUT_MILLIS = 30_000;

  private static final int CONNECTIONS = 256;

  /** So that what came before the end is under way. */
  private static final int CUT_MILLIS = 100;

  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "host");

  private final Vertx vertx;
  private final HttpClient client;
  private final Part part;
  private final String address;
  private final int port;

  /**
   * To a backend.
   *
   * @param part how it is broken
   */
  public Integration(Vertx vertx, Part part, String address, int port) {
    this.vertx = vertx;
    this.part = part;
    this.address = address;
    this.port = port;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Passes a request on, and the answer back.
   *
   * @param id of the API's request
   * @param reset whether the viewer is cut off in the middle of the body
   * @return fails while nothing has been answered
   */
  Future<?> pass(HttpServerRequest request, String host, String uri, String id, boolean reset) {
    if (part.has(Kind.REFUSE)) {
      return Future.failedFuture("no target is healthy");
    }
    if (part.errs()) {
      return request
          .response()
          .setStatusCode(500)
          .putHeader("apigw-requestid", id)
          .end("the backend fails, as it was told to\n");
    }
    request.pause();
    long late = part.lateMillis();
    Future<?> ready =
        late == 0
            ? Future.succeededFuture()
            : vertx.timer(Math.min(late, TIMEOUT_MILLIS)).mapEmpty();
    if (late >= TIMEOUT_MILLIS) {
      return ready.compose(
          timer -> Future.failedFuture("no answer within " + TIMEOUT_MILLIS + " ms"));
    }
    return ready.compose(timer -> forward(request, host, uri, id, reset));
  }

  private Future<?> forward(
      HttpServerRequest request, String host, String uri, String id, boolean reset) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(address)
            .setPort(port)
            .setURI(uri)
            .setIdleTimeout(TIMEOUT_MILLIS);
    return client
        .request(options)
        .compose(
            onward -> {
              onward.exceptionHandler(failure -> {}); // the future fails of it
              request.response().closeHandler(closed -> onward.reset());
              return send(request, onward, host);
            })
        .onSuccess(
            response -> {
              if (reset) {
                cut(request, response);
              } else {
                back(request.response(), response, id);
              }
            });
  }

  private static Future<HttpClientResponse> send(
      HttpServerRequest request, HttpClientRequest onward, String host) {
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                onward.headers().add(name, value);
              }
            });
    onward.putHeader("host", host);
    if (!hasBody(request)) {
      return onward.send();
    }
    if (!request.headers().contains("content-length")) {
      onward.setChunked(true);
    }
    return Upload.send(request, onward);
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("content-length");
    return length != null ? !length.equals("0") : request.headers().contains("transfer-encoding");
  }

  private static void back(HttpServerResponse to, HttpClientResponse from, String id) {
    to.setStatusCode(from.statusCode());
    from.headers()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.headers().add(name, value);
              }
            });
    to.putHeader("apigw-requestid", id);
    if (!from.headers().contains("content-length")) {
      to.setChunked(true);
    }
    from.pipe().endOnFailure(false).to(to).onFailure(failure -> to.reset());
  }

  /** The head, half of what it promises, and the connection's end. */
  private void cut(HttpServerRequest request, HttpClientResponse from) {
    from.handler(ignored -> {});
    HttpServerResponse to = request.response();
    to.setStatusCode(from.statusCode()).putHeader("content-length", "1000");
    to.write("half of it")
        .onComplete(written -> vertx.setTimer(CUT_MILLIS, timer -> request.connection().close()));
  }
}
