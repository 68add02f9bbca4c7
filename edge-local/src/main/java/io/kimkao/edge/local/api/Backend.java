package io.kimkao.edge.local.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What answers where nginx is not installed: which site, which Host, which request. */
public final class Backend {
  private final String site;
  private final HttpServer server;

  public Backend(Vertx vertx, String site) {
    this.site = site;
    this.server = vertx.createHttpServer();
  }

  /** Listens on a free loopback port, which it gives. */
  public Future<Integer> listen(String address) {
    return server.requestHandler(this::answer).listen(0, address).map(HttpServer::actualPort);
  }

  private void answer(HttpServerRequest request) {
    if (request.uri().startsWith("/health")) {
      request.response().putHeader("content-type", "text/plain").end("ok\n");
      return;
    }
    JsonObject seen =
        new JsonObject()
            .put("site", site)
            .put("method", request.method().name())
            .put("uri", request.uri())
            .put("host", request.getHeader("host"))
            .put("forwardedHost", request.getHeader("x-forwarded-host"));
    request
        .body()
        .onSuccess(
            body -> {
              seen.put("bodyBytes", body.length());
              request
                  .response()
                  .putHeader("content-type", "application/json")
                  .end(seen.encode() + "\n");
            });
  }
}
