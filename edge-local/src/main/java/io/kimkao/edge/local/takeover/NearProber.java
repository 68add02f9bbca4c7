package io.kimkao.edge.local.takeover;

import io.kimkao.edge.controller.Prober;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks names of a local edge; those that nothing else listens behind are the edge's. */
public final class NearProber implements Prober {
  private static final long PATIENCE_MILLIS = 5_000;

  private final HttpClient client;
  private final Map<String, SocketAddress> listening;
  private final SocketAddress edge;

  /**
   * A prober.
   *
   * @param listening what listens where, by name
   * @param edge where CloudFront is
   * @param trust the local edge's authority
   */
  public NearProber(
      Vertx vertx, Map<String, SocketAddress> listening, SocketAddress edge, TrustOptions trust) {
    this.listening = Map.copyOf(listening);
    this.edge = edge;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(trust)
                .setForceSni(true)
                .setKeepAlive(false));
  }

  @Override
  public Answer probe(String name, String path) {
    RequestOptions options =
        new RequestOptions()
            .setServer(listening.getOrDefault(name, edge))
            .setHost(name)
            .setPort(443)
            .setMethod(HttpMethod.GET)
            .setURI(path)
            .setTimeout(PATIENCE_MILLIS);
    try {
      return client
          .request(options)
          .compose(HttpClientRequest::send)
          .compose(response -> response.end().map(end -> Answer.of(response.statusCode())))
          .toCompletionStage()
          .toCompletableFuture()
          .get(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Answer.none(String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      return Answer.none("not in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("interrupted");
    }
  }
}
