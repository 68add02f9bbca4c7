package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Asks origins: TLS with the Host as server name, a certificate that names the origin or, if it is
 * forwarded, the Host: <em>Require HTTPS for communication between CloudFront and your custom
 * origin</em>.
 */
final class OriginClient {
  private static final int CONNECTIONS = 64;
  private static final int DNS_NAME = 2;

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

  OriginClient(Vertx vertx, Network network, TrustOptions trust) {
    this.network = network;
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
    return network.resolve(name) != null;
  }

  /**
   * Sends a request to the origin that it names.
   *
   * @param request as a function gave it back
   * @param configured the timeouts of the distribution's origin
   * @param viewer whose body goes with it
   * @return the head of the answer, paused; or {@link OriginFailure}, {@link Refusal}
   */
  Future<HttpClientResponse> send(
      ObjectNode request, Origin configured, HttpServerRequest viewer, Trace trace) {
    JsonNode custom = request.at("/origin/custom");
    String domainName = custom.path("domainName").asText();
    SocketAddress address = network.resolve(domainName);
    if (address == null) {
      return Future.failedFuture(Refusal.noSuchOrigin(domainName));
    }
    String host = request.at("/headers/host/0/value").asText(domainName);
    boolean ssl = custom.path("protocol").asText("https").equals("https");
    RequestOptions options =
        new RequestOptions()
            .setServer(address)
            .setSsl(ssl)
            .setHost(host)
            .setPort(custom.path("port").asInt(443))
            .setMethod(HttpMethod.valueOf(request.path("method").asText("GET")))
            .setURI(uri(request, custom))
            .setConnectTimeout(configured.connectionTimeoutMillis())
            .setIdleTimeout(custom.path("readTimeout").asInt(30) * 1000L);
    trace.step("origin: " + domainName + " at " + address + ", Host " + host);
    return client
        .request(options)
        .recover(failure -> Future.failedFuture(unreachable(failure)))
        .compose(
            onward -> {
              if (ssl && !covers(onward, Set.of(domainName, host))) {
                return onward
                    .reset()
                    .transform(
                        ignored ->
                            Future.failedFuture(
                                new OriginFailure(
                                    502,
                                    "the origin's certificate names neither "
                                        + domainName
                                        + " nor "
                                        + host)));
              }
              return exchange(onward, request, custom, viewer);
            });
  }

  private static Future<HttpClientResponse> exchange(
      HttpClientRequest onward, ObjectNode request, JsonNode custom, HttpServerRequest viewer) {
    MultiMap lines = Events.lines(request.path("headers"));
    lines.addAll(Events.lines(custom.path("customHeaders")));
    lines.forEach(
        (name, value) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            onward.headers().add(name, value);
          }
        });
    String length = viewer.getHeader("content-length");
    boolean body = length != null || viewer.headers().contains("transfer-encoding");
    if (length != null) {
      onward.putHeader("content-length", length);
    } else if (body) {
      onward.setChunked(true);
    }
    Future<HttpClientResponse> response = body ? onward.send(viewer) : onward.send();
    return response
        .map(HttpClientResponse::pause)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException
                        ? new OriginFailure(504, "the origin did not answer in time")
                        : new OriginFailure(502, "the origin closed the connection")));
  }

  private static Throwable unreachable(Throwable failure) {
    boolean tls = failure instanceof SSLException;
    return tls
        ? new OriginFailure(502, "TLS with the origin failed: " + failure.getMessage())
        : new OriginFailure(503, "no connection to the origin: " + failure.getMessage());
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
          && names.stream().anyMatch(name -> covers(certificate, name));
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private static boolean covers(X509Certificate certificate, String name) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all != null
          && all.stream()
              .filter(one -> Integer.valueOf(DNS_NAME).equals(one.get(0)))
              .anyMatch(one -> isNamed(String.valueOf(one.get(1)), name.toLowerCase(Locale.ROOT)));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isNamed(String pattern, String name) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    return lower.equals(name) || (dot > 0 && lower.equals("*" + name.substring(dot)));
  }
}
