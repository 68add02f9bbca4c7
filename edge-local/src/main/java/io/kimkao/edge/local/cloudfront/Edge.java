package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.tls.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.TrustOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An edge location: every distribution at one address, told apart by Host. */
public final class Edge {
  /** Request line and headers: <em>Quotas</em>, general. */
  private static final int MAX_HEADER_BYTES = 32_768;

  private static final int MAX_URL_LENGTH = 8_192;
  private static final int KEEP_ALIVE_SECONDS = 60;

  private final HttpServer server;
  private final OriginClient client;
  private final Distributions distributions;
  private final Consumer<Handled> log;

  /**
   * What was done for one request.
   *
   * @param distribution its id; empty where nobody owns the name
   * @param micros from the request's head to the end of the answer
   */
  public record Handled(
      Trace trace, String method, String url, String distribution, int status, long micros) {}

  /**
   * An edge.
   *
   * @param trust whom it believes who an origin is
   * @param log is given each request when it has been answered
   */
  public Edge(
      Vertx vertx,
      Distributions distributions,
      Certificates certificates,
      Network network,
      TrustOptions trust,
      Consumer<Handled> log) {
    this.distributions = distributions;
    this.client = new OriginClient(vertx, network, trust);
    this.log = log;
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setIdleTimeout(KEEP_ALIVE_SECONDS)
                .setKeyCertOptions(certificates));
  }

  public Future<Edge> listen(String address, int port) {
    return server.requestHandler(this::serve).listen(port, address).map(this);
  }

  private void serve(HttpServerRequest request) {
    long start = System.nanoTime();
    request.pause();
    String id = Ids.request();
    Trace trace = new Trace();
    String host = request.authority() == null ? "" : request.authority().host();
    Distribution distribution = distributions.forHost(host);
    answer(request, id, trace, host, distribution)
        .onComplete(
            done -> {
              request.resume();
              log.accept(
                  new Handled(
                      trace,
                      request.method().name(),
                      host + request.uri(),
                      distribution == null ? "" : distribution.id(),
                      request.response().getStatusCode(),
                      (System.nanoTime() - start) / 1000));
            });
  }

  private Future<Void> answer(
      HttpServerRequest request,
      String id,
      Trace trace,
      String host,
      @Nullable Distribution distribution) {
    if (distribution == null) {
      trace.step("no distribution has the name " + host);
      return refuse(request, id, new Refusal(403, "Error", "nobody owns the name " + host));
    }
    if (request.uri().length() >= MAX_URL_LENGTH) {
      return refuse(request, id, new Refusal(414, "Error", "the URL is too long"));
    }
    String path = request.path();
    if (path == null || !path.startsWith("/")) {
      return refuse(request, id, new Refusal(400, "Error", "the request has no path"));
    }
    Behavior behavior = distribution.behavior(path);
    trace.step("distribution " + distribution.id() + ", behavior " + behavior.pathPattern());
    if (!behavior.allowedMethods().contains(request.method().name())) {
      return refuse(request, id, new Refusal(403, "Error", "the behavior does not allow it"));
    }
    return new Exchange(client, request, distribution, behavior, id, trace)
        .run()
        .compose(
            answer -> {
              String miss = answer.status() >= 400 ? "Error" : "Miss";
              sign(request, id, answer.isFromOrigin() ? miss : "LambdaGeneratedResponse");
              return answer.writeTo(request.response(), request.method().name());
            })
        .recover(
            failure -> {
              trace.step(String.valueOf(failure.getMessage()));
              return refuse(request, id, refusal(failure));
            });
  }

  private static Refusal refusal(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    int status = failure instanceof OriginFailure origin ? viewerStatus(origin) : 500;
    return new Refusal(status, "Error", String.valueOf(failure.getMessage()));
  }

  /** No connection is a 502 for the viewer; a group knows it as 503. */
  private static int viewerStatus(OriginFailure failure) {
    return failure.code() == 503 ? 502 : failure.code();
  }

  private static Future<Void> refuse(HttpServerRequest request, String id, Refusal refusal) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      return response.reset();
    }
    response.headers().clear();
    sign(request, id, refusal.xCache());
    return response
        .setStatusCode(refusal.status())
        .putHeader("server", "CloudFront")
        .putHeader("content-type", "text/html")
        .end(ErrorPage.of(refusal.status(), id));
  }

  /** What every answer of CloudFront has. */
  private static void sign(HttpServerRequest request, String id, String xCache) {
    request
        .response()
        .putHeader("x-cache", xCache + " from cloudfront")
        .putHeader("via", "1.1 " + Ids.EDGE + ".cloudfront.net (CloudFront)")
        .putHeader("x-amz-cf-pop", Ids.POP)
        .putHeader("x-amz-cf-id", id);
  }
}
