package io.kimkao.edge.local.api;

import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.http.Listener;
import io.kimkao.edge.local.http.Server;
import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One Regional HTTP API: TLS by SNI, the API by Host, its integration by a private link.
 *
 * <p>Whoever asks for a Host that is no name of it gets 403 {@code {"message":"Forbidden"}}, as the
 * proof of concept did in 2021; the body is unverified since. The same for a path that no API
 * mapping has, and for the default endpoint while it is disabled (<em>Disable the default endpoint
 * for HTTP APIs</em> says 403 of REST APIs; unverified for HTTP APIs).
 */
public final class HttpApi {
  /** Request line and headers: <em>Quotas for HTTP APIs</em>. */
  private static final int MAX_HEADER_BYTES = 10_240;

  private static final String FORBIDDEN = "{\"message\":\"Forbidden\"}";
  private static final String UNAVAILABLE = "{\"message\":\"Service Unavailable\"}";

  private final Vertx vertx;
  private final Certificates certificates;
  private final Part part;
  private final Integration integration;
  private final Listener listener;
  private boolean isWrong;

  private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

  /**
   * An API that does not listen yet.
   *
   * @param certificates by custom domain name; the API's own for all others
   * @param part how it is broken
   */
  public HttpApi(
      Vertx vertx,
      Certificates certificates,
      Part part,
      Integration integration,
      String address,
      int port) {
    this.vertx = vertx;
    this.certificates = certificates;
    this.part = part.onChange(this::listen);
    this.integration = integration;
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setSni(true)
            .setUseAlpn(true)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_HEADER_BYTES)
            .setKeyCertOptions(certificates);
    this.listener =
        new Listener(vertx, new Server(vertx, options, this::serve), part, address, port);
  }

  /**
   * What a request for a name has to begin with.
   *
   * @param path such as {@code /v1}; empty for everything
   * @param isTaken whether the integration does not see it
   */
  private record Mapping(String path, boolean isTaken) {
    /** The rest of a URI; {@code null} where it is not below. */
    @Nullable String below(String uri) {
      String rest = uri.startsWith(path) ? uri.substring(path.length()) : "-";
      if (!rest.isEmpty() && !rest.startsWith("/") && !rest.startsWith("?")) {
        return null;
      }
      return !isTaken ? uri : rest.startsWith("/") ? rest : "/" + rest;
    }
  }

  /**
   * Answers to that custom domain name.
   *
   * @param basePath of the API mapping, such as {@code /v1}; empty for none
   */
  public HttpApi domainName(String name, String basePath) {
    mappings.put(name.toLowerCase(Locale.ROOT), new Mapping(basePath, true));
    return this;
  }

  /**
   * Answers to its default endpoint, {@code API.execute-api.REGION.amazonaws.com}; without it that
   * endpoint is disabled.
   *
   * @param stage {@code $default}, or a name that paths begin with and that the integration sees:
   *     <em>Create private integrations for HTTP APIs</em>
   */
  public HttpApi defaultEndpoint(String name, String stage) {
    String path = stage.equals("$default") ? "" : "/" + stage;
    mappings.put(name.toLowerCase(Locale.ROOT), new Mapping(path, false));
    return this;
  }

  /** Listens, if it is not broken. */
  public synchronized Future<?> listen() {
    boolean wrong = part.has(Kind.CERTIFICATE);
    boolean anew = wrong != isWrong;
    isWrong = wrong;
    if (anew) {
      certificates.wrong(wrong);
    }
    return listener.apply(anew);
  }

  private void serve(HttpServerRequest request) {
    long late = part.lateMillis();
    if (late == 0) {
      answer(request);
    } else {
      request.pause();
      vertx.setTimer(
          late,
          timer -> {
            request.resume();
            answer(request);
          });
    }
  }

  private void answer(HttpServerRequest request) {
    String host = request.authority() == null ? "" : request.authority().host();
    String id = requestId();
    Mapping mapping = mappings.get(host.toLowerCase(Locale.ROOT));
    String path = mapping == null ? null : mapping.below(request.uri());
    if (part.errs()) {
      answer(request, id, 503, UNAVAILABLE);
    } else if (path == null) {
      answer(request, id, 403, FORBIDDEN);
    } else {
      integration
          .pass(request, host, path, id, part.has(Kind.RESET))
          .onFailure(failure -> answer(request, id, 503, UNAVAILABLE));
    }
  }

  private static void answer(HttpServerRequest request, String id, int status, String body) {
    if (!request.response().headWritten()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("content-type", "application/json")
          .putHeader("apigw-requestid", id)
          .end(body);
    }
  }

  /** Fifteen characters and {@code =}, as API Gateway writes them. */
  private static String requestId() {
    byte[] random = new byte[11];
    ThreadLocalRandom.current().nextBytes(random);
    return new String(Base64.getUrlEncoder().encode(random), StandardCharsets.US_ASCII);
  }
}
