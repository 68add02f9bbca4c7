package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.distribution.Origin;
import io.kimkao.edge.local.tls.Certificates;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Asks origins: TLS with the Host as server name, a certificate that names the origin or, if it is
 * forwarded, the Host: <em>Require HTTPS for communication between CloudFront and your custom
 * origin</em>.
 */
final class OriginClient {
  private static final int CONNECTIONS = 256;

  /** What is between two neighbours only, and what the client writes itself. */
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "te",
          "trailer",
          "host",
          "content-length");

  private final HttpClient client;
  private final Network network;
  private final Pace pace;

  OriginClient(Vertx vertx, Network network, TrustOptions trust, Pace pace) {
    this.network = network;
    this.pace = pace;
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setTrustOptions(trust)
            .setVerifyHost(false) // two names are right: checked below
            .setForceSni(true)
            .setKeepAlive(true)
            .setDecompressionSupported(false);
    this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  boolean isKnown(String name) {
    return network.isKnown(name);
  }

  /**
   * Sends a request to the origin that it names, as often as the origin's settings say: <em>Control
   * origin timeouts and attempts</em>.
   *
   * @param request as a function gave it back
   * @param configured attempts and connection timeout of the distribution's origin
   * @param viewer whose end is the end of this too
   * @return the head of the answer, paused; or {@link OriginFailure}
   */
  Future<OriginAnswer> send(
      ObjectNode request, Origin configured, HttpServerRequest viewer, Body body, Trace trace) {
    JsonNode custom = request.at("/origin/custom");
    String domainName = custom.path("domainName").asText();
    SocketAddress address = network.resolve(domainName);
    if (address == null) {
      return Future.failedFuture(
          network.isKnown(domainName)
              ? OriginFailure.refused("nobody listens at " + domainName)
              : OriginFailure.dns(domainName));
    }
    String host = request.at("/headers/host/0/value").asText(domainName);
    int colon = host.indexOf(':');
    String serverName = colon < 0 ? host : host.substring(0, colon);
    boolean ssl = custom.path("protocol").asText("https").equals("https");
    HttpMethod method = HttpMethod.valueOf(request.path("method").asText("GET"));
    RequestOptions options =
        new RequestOptions()
            .setServer(address)
            .setSsl(ssl)
            .setHost(serverName)
            .setPort(custom.path("port").asInt(443))
            .setMethod(method)
            .setURI(uri(request, custom))
            .setConnectTimeout(pace.millis(configured.connectionTimeoutMillis()))
            .setIdleTimeout(pace.millis(custom.path("readTimeout").asInt(30) * 1000L));
    trace.sentTo(domainName);
    trace.step("origin", "to " + domainName + " at " + address + ", Host " + host);
    Attempt attempt =
        new Attempt(
            options,
            request,
            custom,
            host,
            viewer,
            body,
            new TreeSet<>(List.of(domainName, serverName)),
            trace.id(),
            ssl);
    boolean again = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return answer(attempt, configured, again ? configured.connectionAttempts() : 1);
  }

  /** All that one attempt needs. */
  private record Attempt(
      RequestOptions options,
      ObjectNode request,
      JsonNode custom,
      String host,
      HttpServerRequest viewer,
      Body body,
      Set<String> names,
      String id,
      boolean ssl) {}

  /** GET and HEAD are sent again where no answer came in time: <em>Origin response timeout</em>. */
  private Future<OriginAnswer> answer(Attempt attempt, Origin configured, int left) {
    return connect(attempt, configured, configured.connectionAttempts())
        .compose(onward -> exchange(onward, attempt))
        .recover(
            failure ->
                left > 1 && failure instanceof OriginFailure late && late.code() == 504
                    ? answer(attempt, configured, left - 1)
                    : Future.failedFuture(failure));
  }

  private Future<HttpClientRequest> connect(Attempt attempt, Origin configured, int left) {
    return client
        .request(attempt.options())
        .recover(
            failure ->
                left > 1 && !(failure instanceof SSLException)
                    ? connect(attempt, configured, left - 1)
                    : Future.failedFuture(connection(failure, configured)))
        .compose(
            onward -> {
              if (!attempt.ssl() || covers(onward, attempt.names())) {
                return Future.succeededFuture(onward);
              }
              String names = String.join(" nor ", attempt.names());
              return onward
                  .exceptionHandler(failure -> {})
                  .reset()
                  .transform(
                      reset ->
                          Future.failedFuture(
                              OriginFailure.tls(
                                  "the origin's certificate names neither " + names)));
            });
  }

  private static Throwable connection(Throwable failure, Origin configured) {
    if (failure instanceof ConnectTimeoutException || failure instanceof TimeoutException) {
      return OriginFailure.unreachable(
          configured.connectionAttempts(), configured.connectionTimeoutMillis());
    }
    return failure instanceof SSLException
        ? OriginFailure.tls("TLS with the origin failed: " + failure.getMessage())
        : OriginFailure.refused(
            failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage());
  }

  private static Future<OriginAnswer> exchange(HttpClientRequest onward, Attempt attempt) {
    MultiMap lines = Events.lines(attempt.request().path("headers"));
    MultiMap own = Events.lines(attempt.custom().path("customHeaders"));
    own.names().forEach(lines::remove); // the viewer cannot take their place
    lines.addAll(own);
    lines.forEach(
        (name, value) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            onward.headers().add(name, value);
          }
        });
    onward.putHeader("host", attempt.host()).putHeader("x-amz-cf-id", attempt.id());
    onward.exceptionHandler(failure -> {}); // the future below fails of it
    attempt.viewer().response().closeHandler(gone -> onward.reset());
    return sent(onward, attempt.body())
        .map(OriginAnswer::of)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException
                        ? OriginFailure.late(attempt.options().getIdleTimeout())
                        : OriginFailure.closed()));
  }

  /** What cannot be written at all gives its connection up. */
  private static Future<HttpClientResponse> sent(HttpClientRequest onward, Body body) {
    try {
      return body.send(onward);
    } catch (IllegalArgumentException | IllegalStateException e) {
      onward.connection().close();
      return Future.failedFuture(e);
    }
  }

  private static String uri(ObjectNode request, JsonNode custom) {
    String query = request.path("querystring").asText();
    return custom.path("path").asText()
        + request.path("uri").asText("/")
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** Whether the certificate of that connection names one of those. */
  private static boolean covers(HttpClientRequest request, Set<String> names) {
    try {
      List<Certificate> chain = request.connection().peerCertificates();
      return chain.get(0) instanceof X509Certificate certificate
          && names.stream().anyMatch(name -> Certificates.covers(certificate, name));
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }
}
