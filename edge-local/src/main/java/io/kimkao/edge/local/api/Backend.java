package io.kimkao.edge.local.api;

import io.kimkao.edge.local.http.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What answers where nginx is not installed: which site, which Host, which request. */
public final class Backend {
  private final String site;
  private final Server server;

  public Backend(Vertx vertx, String site) {
    this.site = site;
    this.server = new Server(vertx, new HttpServerOptions(), this::answer);
  }

  /** Listens on a loopback port. */
  public Future<Integer> listen(String address, int port) {
    return server.listen(address, port);
  }

  private void answer(HttpServerRequest request) {
    JsonObject seen =
        new JsonObject()
            .put("site", site)
            .put("method", request.method().name())
            .put("uri", request.uri())
            .put("host", request.getHeader("host"))
            .put("forwardedHost", text(request.getHeader("x-forwarded-host")))
            .put("bodyBytes", text(request.getHeader("content-length")));
    request
        .end()
        .onSuccess(
            end ->
                request
                    .response()
                    .putHeader("content-type", "application/json")
                    .end(seen.encode() + "\n"));
  }

  private static String text(@org.jspecify.annotations.Nullable String header) {
    return header == null ? "" : header;
  }
}
