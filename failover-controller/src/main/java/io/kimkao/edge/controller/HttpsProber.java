package io.kimkao.edge.controller;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Asks by DNS, with the certificates of public authorities; follows no redirect. */
public final class HttpsProber implements Prober {
  private final HttpClient client;
  private final Duration patience;

  /**
   * A prober.
   *
   * @param patience for the connection, and for the answer; the whole of it may take twice as long
   */
  public HttpsProber(Duration patience) {
    this(patience, HttpClient.newBuilder());
  }

  /** The same with authorities of your own. */
  public HttpsProber(Duration patience, SSLContext authorities) {
    this(patience, HttpClient.newBuilder().sslContext(authorities));
  }

  private HttpsProber(Duration patience, HttpClient.Builder client) {
    this.patience = patience;
    this.client =
        client.connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
  }

  @Override
  public Answer probe(String name, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + name + path))
            .timeout(patience)
            .header("user-agent", "failover-controller")
            .header("cache-control", "no-cache")
            .build();
    // the request's own limit ends when the headers are there
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      long most = patience.multipliedBy(2).toMillis();
      return Answer.of(answer.get(most, TimeUnit.MILLISECONDS).statusCode());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why = cause.getMessage();
      return Answer.none(Words.line(why == null ? cause.getClass().getSimpleName() : why));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Answer.none("not all of it in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Answer.none("interrupted");
    }
  }
}
