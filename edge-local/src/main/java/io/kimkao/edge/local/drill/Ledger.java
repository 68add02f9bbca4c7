package io.kimkao.edge.local.drill;

import io.kimkao.edge.local.http.Server;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What stands behind the APIs in a drill: it says its site and remembers each write. */
final class Ledger {
  private final Map<String, Integer> stored = new ConcurrentHashMap<>();

  /** A backend of that site; its port when it listens. */
  Future<Integer> backend(Vertx vertx, String site, String address) {
    return new Server(vertx, new HttpServerOptions(), request -> answer(request, site))
        .listen(address, 0);
  }

  /** How often the write of that path was stored, at any site. */
  int stored(String path) {
    return stored.getOrDefault(path, 0);
  }

  private void answer(HttpServerRequest request, String site) {
    request
        .body()
        .onSuccess(
            body -> {
              if (request.method().equals(HttpMethod.POST)) {
                stored.merge(request.uri(), 1, Integer::sum);
              }
              request
                  .response()
                  .putHeader("content-type", "application/json")
                  .end(
                      new JsonObject()
                          .put("site", site)
                          .put("method", request.method().name())
                          .put("uri", request.uri())
                          .put("body", body.toString())
                          .encode());
            });
  }
}
