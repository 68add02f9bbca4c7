package io.kimkao.edge.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/**
 * Viewers that each send the next request when the last one has been answered, and look at every
 * answer: it has to repeat method, path and length of the body, and no two paths are alike. To be
 * called on one event loop.
 */
final class Viewers {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int DIGITS = 3;

  private final HttpClient client;
  private final RequestOptions template;
  private final int viewers;
  private long number;

  /**
   * Viewers who have sent nothing yet.
   *
   * @param client with a connection for each
   * @param template where to, without method and path
   */
  Viewers(HttpClient client, RequestOptions template, int viewers) {
    this.client = client;
    this.template = template;
    this.viewers = viewers;
  }

  /** GET requests for so long; what is answered during the warm-up does not count. */
  Future<Tally> send(int warmUpSeconds, int seconds) {
    long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
    long to = from + TimeUnit.SECONDS.toNanos(seconds);
    return new Turn(from, to, 0, sent -> System.nanoTime() < to).start();
  }

  /** So many requests, of which every fourth is a POST. */
  Future<Tally> send(long requests) {
    return new Turn(System.nanoTime(), Long.MAX_VALUE, 4, sent -> sent < requests).start();
  }

  private final class Turn {
    private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
    private final Promise<Tally> end = Promise.promise();
    private final long from;
    private final long to;
    private final int writes;
    private final LongPredicate goesOn;
    private int busy = viewers;
    private long sent;
    private long lost;

    /**
     * A turn that has not begun.
     *
     * @param writes every how many requests one is a POST; 0 for never
     * @param goesOn whether after so many requests another one follows
     */
    Turn(long from, long to, int writes, LongPredicate goesOn) {
      this.from = from;
      this.to = to;
      this.writes = writes;
      this.goesOn = goesOn;
    }

    Future<Tally> start() {
      for (int i = 0; i < viewers; i++) {
        next();
      }
      return end.future();
    }

    private void next() {
      if (!goesOn.test(sent)) {
        busy--;
        if (busy == 0) {
          double seconds = (Math.min(to, System.nanoTime()) - from) / 1e9;
          end.complete(Tally.of(micros, seconds, sent, lost));
        }
        return;
      }
      sent++;
      long start = System.nanoTime();
      answered(writes > 0 && sent % writes == 0)
          .otherwise(false)
          .onSuccess(
              right -> {
                count(start, System.nanoTime(), right);
                next();
              });
    }

    private void count(long start, long now, boolean right) {
      if (!right) {
        lost++;
      } else if (now >= from && now < to) {
        micros.recordValue(Math.min(LONGEST_MICROS, (now - start) / 1000));
      }
    }
  }

  /** Whether a new request is answered as it should be. */
  private Future<Boolean> answered(boolean write) {
    number++;
    HttpMethod method = write ? HttpMethod.POST : HttpMethod.GET;
    String path = "/load/" + number;
    String body = write ? "number=" + number : "";
    return client
        .request(new RequestOptions(template).setMethod(method).setURI(path))
        .compose(request -> write ? request.send(body) : request.send())
        .compose(response -> isRight(response, method + "\",\"uri\":\"" + path + "\"", body));
  }

  private static Future<Boolean> isRight(HttpClientResponse response, String seen, String body) {
    String length = "\"bodyBytes\":\"" + (body.isEmpty() ? "" : body.length()) + "\"";
    return response
        .body()
        .map(
            buffer -> {
              String text = buffer.toString(StandardCharsets.UTF_8);
              return response.statusCode() == 200 && text.contains(seen) && text.contains(length);
            });
  }
}
