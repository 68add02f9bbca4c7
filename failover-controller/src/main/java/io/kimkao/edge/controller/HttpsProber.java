package io.kimkao.edge.controller;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks by DNS, with the certificates of public authorities; follows no redirect. */
public final class HttpsProber implements Prober {
  private final HttpClient client;
  private final Duration patience;

  /**
   * A prober.
   *
   * @param patience for the connection, and for the answer
   */
  public HttpsProber(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Answer probe(String name, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + name + path))
            .timeout(patience)
            .header("user-agent", "failover-controller")
            .header("cache-control", "no-cache")
            .build();
    try {
      return Answer.of(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return Answer.none(Words.line(why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none("interrupted");
    }
  }
}
