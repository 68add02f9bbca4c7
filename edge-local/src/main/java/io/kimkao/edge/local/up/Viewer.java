package io.kimkao.edge.local.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;

/**
 * A viewer, for the buttons of the console: it asks DNS where to connect and checks certificates.
 */
final class Viewer {
  private static final int TIMEOUT_MILLIS = 65_000;

  private final HttpClient client;
  private final Names names;
  private final String host;

  /**
   * A viewer.
   *
   * @param host the public name
   */
  Viewer(Vertx vertx, Names names, TrustOptions trust, String host) {
    this.names = names;
    this.host = host;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(trust)
                .setForceSni(true)
                .setKeepAlive(false));
  }

  /** Sends a request; its id is empty where it was not the edge that answered. */
  Future<ObjectNode> send(String method, String path) {
    SocketAddress address = names.resolve(host);
    if (address == null) {
      return Future.failedFuture(host + " does not resolve");
    }
    return client
        .request(
            new RequestOptions()
                .setServer(address)
                .setHost(host)
                .setPort(443)
                .setMethod(HttpMethod.valueOf(method))
                .setURI(path)
                .setTimeout(TIMEOUT_MILLIS))
        .compose(request -> method.equals("POST") ? request.send("from=console") : request.send())
        .compose(
            response ->
                response
                    .end()
                    .map(
                        end -> {
                          String id = response.getHeader("x-amz-cf-id");
                          return JsonNodeFactory.instance
                              .objectNode()
                              .put("id", id == null ? "" : id)
                              .put("status", response.statusCode());
                        }));
  }
}
