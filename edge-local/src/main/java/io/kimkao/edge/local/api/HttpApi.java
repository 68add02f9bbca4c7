package io.kimkao.edge.local.api;

import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One Regional HTTP API: TLS by SNI, the API by Host, its integration by a private link.
 *
 * <p>Whoever asks for a Host that is no custom domain name of it gets 403 {@code
 * {"message":"Forbidden"}}, as the proof of concept did in 2021; the body is unverified since.
 */
public final class HttpApi {
  /** Request line and headers: <em>Quotas for HTTP APIs</em>. */
  private static final int MAX_HEADER_BYTES = 10_240;

  private static final int INTEGRATION_TIMEOUT_MILLIS = 30_000;
  private static final int CONNECTIONS = 64;

  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "host");

  private final Vertx vertx;
  private final HttpServerOptions options;
  private final HttpClient client;
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();
  private final String backendAddress;
  private final int backendPort;
  private HttpServer server;

  /**
   * An API.
   *
   * @param certificates by custom domain name; the API's own for all others
   * @param backendPort where its integration listens
   */
  public HttpApi(Vertx vertx, Certificates certificates, String backendAddress, int backendPort) {
    this.backendAddress = backendAddress;
    this.backendPort = backendPort;
    this.vertx = vertx;
    this.options =
        new HttpServerOptions()
            .setSsl(true)
            .setSni(true)
            .setUseAlpn(true)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setKeyCertOptions(certificates);
    this.server = vertx.createHttpServer(options);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Answers to that custom domain name. */
  public HttpApi domainName(String name) {
    hosts.add(name.toLowerCase(Locale.ROOT));
    return this;
  }

  /** Listens there; after {@link #stop} again. */
  public Future<HttpApi> listen(String address, int port) {
    server = vertx.createHttpServer(options);
    return server.requestHandler(this::serve).listen(port, address).map(this);
  }

  /** Listens no more and closes what is open: nobody gets a connection. */
  public Future<?> stop() {
    return server.close();
  }

  private void serve(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().host();
    String id = requestId();
    if (!hosts.contains(host.toLowerCase(Locale.ROOT))) {
      answer(request, id, 403, "{\"message\":\"Forbidden\"}");
      return;
    }
    request.pause();
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(backendAddress)
            .setPort(backendPort)
            .setURI(request.uri())
            .setTimeout(INTEGRATION_TIMEOUT_MILLIS);
    client
        .request(options)
        .compose(
            onward -> {
              request
                  .headers()
                  .forEach(
                      (name, value) -> {
                        if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))
                            && !name.startsWith(":")) {
                          onward.headers().add(name, value);
                        }
                      });
              onward.putHeader("host", host);
              if (!request.headers().contains("content-length")) {
                onward.setChunked(hasBody(request));
              }
              return hasBody(request) ? onward.send(request) : onward.send();
            })
        .onSuccess(response -> back(request.response(), response, id))
        .onFailure(failure -> answer(request, id, 503, "{\"message\":\"Service Unavailable\"}"));
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("content-length");
    return length != null ? !length.equals("0") : request.headers().contains("transfer-encoding");
  }

  private static void back(HttpServerResponse to, HttpClientResponse from, String id) {
    to.setStatusCode(from.statusCode());
    from.headers()
        .forEach(
            (name, value) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.headers().add(name, value);
              }
            });
    to.putHeader("apigw-requestid", id);
    if (!from.headers().contains("content-length")) {
      to.setChunked(true);
    }
    from.pipeTo(to).onFailure(failure -> to.reset());
  }

  private static void answer(HttpServerRequest request, String id, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .putHeader("apigw-requestid", id)
        .end(body);
  }

  /** Fifteen characters and {@code =}, as API Gateway writes them. */
  private static String requestId() {
    byte[] random = new byte[11];
    ThreadLocalRandom.current().nextBytes(random);
    return new String(Base64.getUrlEncoder().encode(random), StandardCharsets.US_ASCII);
  }
}
