package io.kimkao.edge.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.tls.Authority;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an HTTP API answers to which name and path. */
final class HttpApiTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Vertx VERTX = Vertx.vertx();

  private static int port;
  private static HttpClient client;

  /** Status and body. */
  private record Reply(int status, String body, String requestId) {}

  @BeforeAll
  static void start() throws GeneralSecurityException, IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    int backend = new Backend(VERTX, "cdn1").listen(LOOPBACK, 0).await();
    Part whole = new Part("backend", "", EnumSet.noneOf(Kind.class));
    new HttpApi(
            VERTX,
            new Certificates(new Authority(), List.of("*.execute-api.us-east-1.amazonaws.com")),
            new Part("api", "", EnumSet.noneOf(Kind.class)),
            new Integration(VERTX, whole, LOOPBACK, backend),
            LOOPBACK,
            port)
        .domainName("cdn1.example", "")
        .domainName("versioned.example", "/v1")
        .defaultEndpoint("a1.execute-api.us-east-1.amazonaws.com", "$default")
        .defaultEndpoint("a2.execute-api.us-east-1.amazonaws.com", "prod")
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    client =
        VERTX.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setForceSni(true));
  }

  @AfterAll
  static void end() {
    VERTX.close().await();
  }

  @ParameterizedTest(name = "{0}{1}: {2} {3}")
  @CsvSource({
    "cdn1.example, /orders?id=7, 200, /orders?id=7",
    "CDN1.example, /orders, 200, /orders",
    "versioned.example, /v1/orders, 200, /orders",
    "versioned.example, /v1, 200, /",
    "versioned.example, /v1?a=b, 200, /?a=b",
    "versioned.example, /v10/orders, 403, Forbidden",
    "versioned.example, /orders, 403, Forbidden",
    "nobody.example, /orders, 403, Forbidden",
    "a1.execute-api.us-east-1.amazonaws.com, /orders, 200, /orders",
    "a2.execute-api.us-east-1.amazonaws.com, /prod/orders, 200, /prod/orders",
    "a2.execute-api.us-east-1.amazonaws.com, /orders, 403, Forbidden",
    "a3.execute-api.us-east-1.amazonaws.com, /orders, 403, Forbidden",
  })
  void answersToItsNamesAndPaths(String host, String path, int status, String part) {
    Reply reply = get(host, path);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .contains(status == 200 ? "\"uri\":\"" + part + "\"" : "{\"message\":\"" + part + "\"}");
    assertThat(reply.requestId()).hasSize(16).endsWith("=");
  }

  @Test
  void headersBeyond10240BytesAreRefusedAndTheNextRequestIsServed() {
    assertThat(get("cdn1.example", "/" + "a".repeat(11_000)).status()).isBetween(400, 499);
    assertThat(get("cdn1.example", "/orders").status()).isEqualTo(200);
  }

  /** On an event loop, where no part of an answer comes before somebody waits for it. */
  private static Reply get(String host, String path) {
    Promise<Reply> reply = Promise.promise();
    VERTX.runOnContext(go -> ask(host, path).onComplete(reply));
    return reply.future().toCompletionStage().toCompletableFuture().join();
  }

  private static Future<Reply> ask(String host, String path) {
    return client
        .request(
            new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, LOOPBACK))
                .setHost(host)
                .setPort(443)
                .setMethod(HttpMethod.GET)
                .setURI(path))
        .compose(request -> request.send())
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Reply(
                                response.statusCode(),
                                body.toString(),
                                String.valueOf(response.getHeader("apigw-requestid")))));
  }
}
