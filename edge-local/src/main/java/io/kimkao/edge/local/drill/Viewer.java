package io.kimkao.edge.local.drill;

import io.kimkao.edge.local.drill.Sent.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A viewer who sends one request after the other, two reads and a write, with a pause between. One
 * with keep-alive stays with its connection until that fails, whatever DNS says; one without looks
 * where DNS leads for each request.
 */
final class Viewer {
  private static final int HTTPS = 443;

  private final Vertx vertx;
  private final Setting setting;
  private final Whereabouts whereabouts;
  private final HttpClient client;
  private final boolean keepsAlive;
  private final int number;
  private final Consumer<Sent> log;
  private final Promise<Void> end = Promise.promise();
  private @Nullable SocketAddress at;
  private int count;
  private volatile boolean stopped;

  /**
   * What viewers have in common.
   *
   * @param host the public name
   * @param pauseMillis between an answer and the next request, on average
   * @param timeoutMillis after which a viewer gives up
   */
  record Setting(
      String host, String run, int pauseMillis, long timeoutMillis, TrustOptions trust) {}

  Viewer(
      Vertx vertx,
      Setting setting,
      Whereabouts whereabouts,
      int number,
      boolean keepsAlive,
      Consumer<Sent> log) {
    this.vertx = vertx;
    this.setting = setting;
    this.whereabouts = whereabouts;
    this.number = number;
    this.keepsAlive = keepsAlive;
    this.log = log;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(setting.trust())
                .setForceSni(true)
                .setKeepAlive(keepsAlive));
  }

  /** Sends until it is stopped. */
  Viewer start() {
    pause();
    return this;
  }

  /** Done when the last request has been answered. */
  Future<Void> stop() {
    stopped = true;
    return end.future().eventually(client::close);
  }

  private void pause() {
    if (stopped) {
      end.tryComplete();
      return;
    }
    int most = setting.pauseMillis() * 2;
    vertx.setTimer(1 + ThreadLocalRandom.current().nextInt(most), timer -> next());
  }

  private void next() {
    count++;
    boolean write = count % 3 == 0;
    String path = "/" + setting.run() + "/" + number + "/" + count;
    long start = System.nanoTime();
    address()
        .compose(address -> sent(address, write, path))
        .compose(
            response -> response.body().map(body -> judged(response, body, write, path, start)))
        .otherwise(
            failure -> {
              at = null;
              return new Sent(start, System.nanoTime(), write, path, Outcome.LOST, null);
            })
        .onSuccess(
            sent -> {
              log.accept(sent);
              pause();
            });
  }

  private Future<SocketAddress> address() {
    return keepsAlive && at != null
        ? Future.succeededFuture(at)
        : whereabouts.address().onSuccess(found -> at = found);
  }

  private Future<HttpClientResponse> sent(SocketAddress address, boolean write, String path) {
    return client
        .request(
            new RequestOptions()
                .setServer(address)
                .setHost(setting.host())
                .setPort(HTTPS)
                .setTimeout(setting.timeoutMillis())
                .setMethod(write ? HttpMethod.POST : HttpMethod.GET)
                .setURI(path))
        .compose(request -> write ? request.send(path) : request.send());
  }

  /** An answer counts if it is this request's, from the site that the function says. */
  private static Sent judged(
      HttpClientResponse response, Buffer body, boolean write, String path, long start) {
    long now = System.nanoTime();
    if (response.statusCode() != 200) {
      return new Sent(start, now, write, path, Outcome.LOST, null);
    }
    String claimed = response.getHeader("x-served-origin");
    try {
      JsonObject seen = body.toJsonObject();
      String site = seen.getString("site", "");
      boolean right =
          path.equals(seen.getString("uri"))
              && (write ? "POST" : "GET").equals(seen.getString("method"))
              && (write ? path : "").equals(seen.getString("body"))
              && (claimed == null || claimed.equals(site));
      return new Sent(start, now, write, path, right ? Outcome.SERVED : Outcome.WRONG, site);
    } catch (DecodeException e) {
      return new Sent(start, now, write, path, Outcome.WRONG, null);
    }
  }
}
