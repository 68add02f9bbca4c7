package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Owners;
import io.kimkao.edge.local.distribution.ViewerProtocolPolicy;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.http.Listener;
import io.kimkao.edge.local.http.Server;
import io.kimkao.edge.local.tls.Certificates;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An edge location: every distribution at one address, told apart by Host. */
public final class Edge {
  /** Request line and headers: <em>Quotas</em>, general. */
  private static final int MAX_HEADER_BYTES = 32_768;

  private static final int KEEP_ALIVE_SECONDS = 60;

  private final Vertx vertx;
  private final Parts parts;
  private final Network network;
  private final OriginClient client;
  private final Invoker invoker;
  private final Cache cache;
  private final Owners owners;
  private final Certificates certificates;
  private final Consumer<Trace> log;

  /**
   * How things are broken.
   *
   * @param edge all of it
   * @param distribution one, by its id
   * @param function the functions of one, by its id
   */
  public record Parts(
      Part edge, Function<String, Part> distribution, Function<String, Part> function) {}

  /**
   * An edge.
   *
   * @param trust whom it believes who an origin is
   * @param pace of the time that an origin may take
   * @param log is given each request when it has been answered
   */
  public Edge(
      Vertx vertx,
      Parts parts,
      Owners owners,
      Certificates certificates,
      Network network,
      TrustOptions trust,
      Pace pace,
      Cache cache,
      Consumer<Trace> log) {
    this.vertx = vertx;
    this.parts = parts;
    this.owners = owners;
    this.certificates = certificates;
    this.network = network;
    this.client = new OriginClient(vertx, network, trust, pace);
    this.invoker = new Invoker(vertx, parts.function());
    this.cache = cache;
    this.log = log;
  }

  /** Listens for HTTPS and for HTTP, if it is not broken. */
  public Future<?> listen(String address, int httpsPort, int httpPort) {
    HttpServerOptions plain =
        new HttpServerOptions()
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_HEADER_BYTES)
            .setHandle100ContinueAutomatically(true)
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(KEEP_ALIVE_SECONDS);
    HttpServerOptions tls =
        new HttpServerOptions(plain)
            .setSsl(true)
            .setSni(true)
            .setUseAlpn(true)
            .setAlpnVersions(
                List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0))
            .setInitialSettings(new Http2Settings().setMaxHeaderListSize(MAX_HEADER_BYTES))
            .setKeyCertOptions(certificates);
    Listener https =
        new Listener(
            vertx,
            new Server(vertx, tls, this::serve, this::invalid),
            parts.edge(),
            address,
            httpsPort);
    Listener http =
        new Listener(
            vertx,
            new Server(vertx, plain, this::serve, this::invalid),
            parts.edge(),
            address,
            httpPort);
    parts.edge().onChange(() -> Future.join(https.apply(false), http.apply(false)));
    return Future.join(https.apply(false), http.apply(false));
  }

  private void serve(HttpServerRequest request) {
    request.pause();
    String host = request.authority() == null ? "" : request.authority().host();
    Trace trace =
        new Trace(
            Ids.request(),
            protocol(request),
            request.method().name(),
            scheme(request),
            host,
            request.uri());
    String end = network.end(host);
    trace.led(end);
    trace.step(
        "dns", end == null ? host + " is no name of DNS" : "DNS leads " + host + " to " + end);
    Distribution distribution = owners.forHost(host);
    answer(request, trace, host, distribution)
        .onComplete(
            done -> {
              if (!request.isEnded()) { // HTTP/2 refuses it
                request.resume();
              }
              boolean answered = request.response().headWritten();
              trace.end(answered ? request.response().getStatusCode() : 0);
              log.accept(trace);
            });
  }

  /** 413 for what is too long, 400 for what is not HTTP; the connection ends with it. */
  private void invalid(HttpServerRequest request) {
    boolean isLong = request.decoderResult().cause() instanceof TooLongFrameException;
    Trace trace = new Trace(Ids.request(), protocol(request), "?", scheme(request), "?", "?");
    refuse(
            request,
            trace,
            isLong
                ? Refusal.error(413, "a request must have at most 32,768 bytes of line and headers")
                : Refusal.error(400, "this is no HTTP request"))
        .onComplete(
            done -> {
              request.connection().close();
              trace.end(request.response().getStatusCode());
              log.accept(trace);
            });
  }

  private static String scheme(HttpServerRequest request) {
    return request.isSSL() ? "https" : "http";
  }

  private static String protocol(HttpServerRequest request) {
    return switch (request.version()) {
      case HTTP_2 -> "HTTP/2";
      case HTTP_1_0 -> "HTTP/1.0";
      default -> "HTTP/1.1";
    };
  }

  private Future<Void> answer(
      HttpServerRequest request, Trace trace, String host, @Nullable Distribution distribution) {
    if (request.headers().getAll("host").size() > 1) {
      return refuse(request, trace, Refusal.error(400, "a request must have one Host"));
    }
    if (distribution == null || !distribution.enabled()) {
      String why = distribution == null ? "nobody owns the name " : "a disabled distribution has ";
      return refuse(request, trace, Refusal.error(403, why + host));
    }
    if (Fronting.isBetweenAccounts(request, host, distribution, owners)) {
      String why = "the connection is for another account's " + sni(request);
      return refuse(request, trace, Refusal.error(421, why));
    }
    trace.by(distribution.id());
    trace.step(
        "edge",
        "Host " + host + " belongs to distribution " + distribution.id() + by(distribution, trace));
    Part part = parts.distribution().apply(distribution.id());
    long late = part.lateMillis();
    Future<?> ready = late == 0 ? Future.succeededFuture() : vertx.timer(late);
    return ready
        .compose(
            now ->
                part.errs()
                    ? Future.failedFuture(
                        Refusal.error(503, "the distribution is broken on purpose"))
                    : serve(request, trace, distribution))
        .recover(failure -> refuse(request, trace, failure));
  }

  private static String sni(HttpServerRequest request) {
    return String.valueOf(request.connection().indicatedServerName());
  }

  /** DNS does not choose the distribution: <em>How CloudFront identifies the distribution</em>. */
  private static String by(Distribution distribution, Trace trace) {
    String end = trace.dns();
    return end == null || end.equals(distribution.domainName())
        ? ""
        : ", although DNS leads to " + end + ": CloudFront goes by Host";
  }

  private Future<Void> serve(HttpServerRequest request, Trace trace, Distribution distribution) {
    Refusal refusal = Admission.malformed(request);
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    Behavior behavior = distribution.behavior(String.valueOf(request.path()));
    trace.step("edge", "behavior " + behavior.pathPattern());
    refusal = Admission.refused(request, behavior);
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    if (!request.isSSL()
        && behavior.viewerProtocolPolicy() == ViewerProtocolPolicy.REDIRECT_TO_HTTPS) {
      trace.step("edge", "HTTP is redirected to HTTPS");
      sign(request, trace, "Redirect");
      String location = "https://" + trace.host() + request.uri();
      return Answer.generated(Exchange.redirect(location))
          .writeTo(request.response(), request.method().name());
    }
    return new Exchange(client, invoker, cache, request, distribution, trace)
        .run(behavior)
        .compose(
            answer -> {
              if (!answer.isFromOrigin()) {
                trace.unserved();
              }
              sign(request, trace, answer.xCacheOrDefault());
              return answer.writeTo(request.response(), request.method().name());
            });
  }

  /** The viewer's status for what was not answered. */
  static int status(@Nullable Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.status();
    }
    return failure instanceof OriginFailure origin ? origin.status() : 500;
  }

  private static Future<Void> refuse(HttpServerRequest request, Trace trace, Throwable failure) {
    HttpServerResponse response = request.response();
    String why = String.valueOf(failure.getMessage());
    if (response.closed()) {
      trace.step("edge", "the viewer has closed the connection");
      trace.unserved();
      return Future.succeededFuture();
    }
    trace.unserved();
    if (response.headWritten()) {
      trace.step("edge", "cut off in the middle of the body: " + why);
      return response.reset();
    }
    int status = status(failure);
    trace.step("edge", status + ": " + why);
    response.headers().clear();
    sign(request, trace, failure instanceof Refusal refusal ? refusal.xCache() : "Error");
    response
        .setStatusCode(status)
        .putHeader("server", "CloudFront")
        .putHeader("content-type", "text/html");
    if (status == 413 && request.version() != HttpVersion.HTTP_2) {
      response.putHeader("connection", "close");
    }
    Buffer page = Buffer.buffer(ErrorPage.of(status, why, trace.id()));
    return request.method().name().equals("HEAD") ? response.end() : response.end(page);
  }

  /** What every answer of CloudFront has. */
  private static void sign(HttpServerRequest request, Trace trace, String xCache) {
    String forward = request.version() == HttpVersion.HTTP_1_0 ? "1.0" : "1.1";
    request
        .response()
        .putHeader("x-cache", xCache + " from cloudfront")
        .putHeader("via", forward + " " + Ids.EDGE + ".cloudfront.net (CloudFront)")
        .putHeader("x-amz-cf-pop", Ids.POP)
        .putHeader("x-amz-cf-id", trace.id());
  }
}
