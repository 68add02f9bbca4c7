package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.controller.HttpsProber;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What a probe of a real name sees. */
final class HttpsProberTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Test
  void anAnswerIsAllOfItOrNone() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Authority authority = new Authority();
      HttpServer server =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setSsl(true)
                      .setKeyCertOptions(new Certificates(authority, List.of("localhost"))))
              .requestHandler(
                  request -> {
                    HttpServerResponse response = request.response();
                    switch (String.valueOf(request.path())) {
                      case "/well" -> response.end("fine");
                      case "/ill" -> response.setStatusCode(503).end();
                      case "/elsewhere" ->
                          response.setStatusCode(302).putHeader("location", "/well").end();
                      case "/begun" -> response.putHeader("content-length", "9").write("b");
                      default -> {} // no answer at all
                    }
                  })
              .listen(0, "127.0.0.1")
              .await();
      String name = "localhost:" + server.actualPort();
      SSLContext believes = SSLContext.getInstance("TLS");
      believes.init(
          null,
          authority.trust().getTrustManagerFactory(vertx).getTrustManagers(),
          new SecureRandom());
      HttpsProber prober = new HttpsProber(PATIENCE, believes);
      assertThat(prober.probe(name, "/well")).isEqualTo(Prober.Answer.of(200));
      assertThat(prober.probe(name, "/ill").isBroken()).isTrue();
      assertThat(prober.probe(name, "/elsewhere")).isEqualTo(Prober.Answer.of(302));
      assertThat(prober.probe(name, "/begun"))
          .isEqualTo(Prober.Answer.none("not all of it in time"));
      assertThat(prober.probe(name, "/silent")).isEqualTo(Prober.Answer.none("request timed out"));
      assertThat(new HttpsProber(PATIENCE).probe(name, "/well").words())
          .as("by public authorities")
          .contains("certification path");
    } finally {
      vertx.close().await();
    }
  }
}
