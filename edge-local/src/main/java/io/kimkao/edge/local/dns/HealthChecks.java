package io.kimkao.edge.local.dns;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Route 53's HTTPS checks from one place instead of many: connection within 4 seconds, status 2xx
 * or 3xx within 2 more, certificates not looked at, healthy until known better.
 */
public final class HealthChecks {
  private static final int CONNECT_MILLIS = 4_000;
  private static final int ANSWER_MILLIS = 2_000;

  private final Vertx vertx;
  private final HttpClient client;
  private final BiConsumer<String, Boolean> changed;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  private static final class State {
    private volatile boolean healthy = true;
    private int against;
  }

  /**
   * No checks yet.
   *
   * @param changed is told of each change: the check's id, and whether it is healthy now
   */
  public HealthChecks(Vertx vertx, BiConsumer<String, Boolean> changed) {
    this.vertx = vertx;
    this.changed = changed;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setForceSni(true)
                .setKeepAlive(false));
  }

  /** Whether that check says healthy. */
  public boolean isHealthy(String id) {
    State state = states.get(id);
    return state == null || state.healthy;
  }

  /**
   * Starts a check.
   *
   * @param host the server name and Host
   * @param threshold how many in a row change its mind
   */
  public void start(
      String id,
      SocketAddress address,
      String host,
      String path,
      long intervalMillis,
      int threshold) {
    State state = new State();
    states.put(id, state);
    RequestOptions options =
        new RequestOptions()
            .setServer(address)
            .setHost(host)
            .setPort(443)
            .setMethod(HttpMethod.GET)
            .setURI(path)
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout(ANSWER_MILLIS);
    vertx.setPeriodic(
        0,
        intervalMillis,
        timer -> probe(options).onComplete(done -> note(id, state, done.succeeded(), threshold)));
  }

  private Future<?> probe(RequestOptions options) {
    return client
        .request(options)
        .compose(request -> request.send())
        .compose(
            response ->
                response.statusCode() < 400
                    ? response.body()
                    : Future.failedFuture("status " + response.statusCode()));
  }

  private void note(String id, State state, boolean good, int threshold) {
    state.against = good == state.healthy ? 0 : state.against + 1;
    if (state.against >= threshold) {
      state.against = 0;
      state.healthy = good;
      changed.accept(id, good);
    }
  }
}
