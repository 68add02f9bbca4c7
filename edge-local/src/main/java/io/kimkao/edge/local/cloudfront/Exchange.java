package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.distribution.Association;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.CustomErrorResponse;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Selection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One viewer's request on its way through a distribution. */
final class Exchange {
  /** More is not held in memory for a function that wants the body; API Gateway takes no more. */
  private static final int MOST_BODY = 10 * 1024 * 1024;

  private final OriginClient client;
  private final Invoker invoker;
  private final Cache cache;
  private final HttpServerRequest viewer;
  private final Distribution distribution;
  private final Trace trace;

  Exchange(
      OriginClient client,
      Invoker invoker,
      Cache cache,
      HttpServerRequest viewer,
      Distribution distribution,
      Trace trace) {
    this.client = client;
    this.invoker = invoker;
    this.cache = cache;
    this.viewer = viewer;
    this.distribution = distribution;
    this.trace = trace;
  }

  /** What the viewer is to be given; fails with {@link Refusal} or {@link OriginFailure}. */
  Future<Answer> run(Behavior behavior) {
    ObjectNode request = ViewerRequest.of(viewer);
    if (request.path("uri").asText().equals("/") && !distribution.defaultRootObject().isEmpty()) {
      request.put("uri", "/" + distribution.defaultRootObject());
    }
    return bytes(behavior)
        .compose(
            bytes -> {
              Fetch.bodyFor(EventType.VIEWER_REQUEST, behavior, bytes.orElse(null), request);
              return call(EventType.VIEWER_REQUEST, behavior, request, null)
                  .compose(
                      result -> {
                        ObjectNode next = result.orElse(request);
                        return next.has("status")
                            ? Future.succeededFuture(Answer.generated(next))
                            : through(behavior, next, Fetch.sent(next, bytes.orElse(null)));
                      });
            });
  }

  private Future<Optional<ObjectNode>> call(
      EventType type, Behavior behavior, ObjectNode request, @Nullable ObjectNode response) {
    return invoker.call(type, distribution, behavior, request, response, trace);
  }

  /** The whole body, where a function is to see it. */
  private Future<Optional<Buffer>> bytes(Behavior behavior) {
    if (!Body.isIn(viewer)
        || behavior.functions().values().stream().noneMatch(Association::includesBody)) {
      return Future.succeededFuture(Optional.empty());
    }
    String length = viewer.getHeader("content-length");
    if (length != null && (length.length() > 9 || Long.parseLong(length) > MOST_BODY)) {
      return Future.failedFuture(
          Refusal.error(413, "a body for a function must be at most " + MOST_BODY + " bytes here"));
    }
    Future<Buffer> all = viewer.body();
    viewer.resume();
    return all.map(Optional::of);
  }

  /** From the cache on. */
  private Future<Answer> through(Behavior behavior, ObjectNode request, @Nullable Buffer bytes) {
    return cachedOr(behavior, request, bytes)
        .transform(done -> withErrorPage(done.result(), done.cause()))
        .compose(
            answer ->
                answer.originStatus() >= 400
                        || !behavior.functions().containsKey(EventType.VIEWER_RESPONSE)
                    ? Future.succeededFuture(answer)
                    : call(EventType.VIEWER_RESPONSE, behavior, request, answer.response())
                        .map(result -> result.map(answer::with).orElse(answer))
                        .onFailure(failure -> answer.discard()));
  }

  private Future<Answer> cachedOr(Behavior behavior, ObjectNode request, @Nullable Buffer bytes) {
    Fetch fetch = new Fetch(client, invoker, viewer, distribution, behavior, bytes, trace);
    String method = request.path("method").asText();
    if (!behavior.cachePolicy().caches() || !behavior.cachedMethods().contains(method)) {
      return fetch.run(request, Map.of()).map(answer -> shown(behavior, answer));
    }
    String key = Cache.key(distribution, behavior, request);
    Cache.Entry entry = cache.get(key);
    if (entry != null && cache.isFresh(entry)) {
      trace.step("cache", "hit");
      return Future.succeededFuture(hit(entry, request));
    }
    trace.step("cache", entry == null ? "nothing is kept" : "what is kept is no longer fresh");
    return fetch
        .run(request, validators(entry))
        .map(answer -> shown(behavior, answer))
        .transform(done -> kept(behavior, key, method, entry, done.result(), done.cause()));
  }

  private Future<Answer> kept(
      Behavior behavior,
      String key,
      String method,
      Cache.@Nullable Entry entry,
      @Nullable Answer answer,
      @Nullable Throwable failure) {
    if (entry != null && answer != null && answer.originStatus() == 304) {
      answer.discard();
      long seconds = seconds(behavior, entry.status(), answer.response());
      cache.put(key, entry.confirmed(cache.now(), seconds));
      trace.step("cache", "what is kept is still right");
      return Future.succeededFuture(entry(entry, "RefreshHit"));
    }
    boolean fails =
        failure instanceof OriginFailure || (answer != null && answer.originStatus() >= 500);
    if (entry != null && entry.status() < 400 && fails && isUsable(behavior, entry)) {
      if (answer != null) {
        answer.discard();
      }
      cache.put(key, entry.stale(cache.now(), errorSeconds(502)));
      trace.step("cache", "the origin fails, so what is kept is given once more");
      return Future.succeededFuture(entry(entry, "Hit"));
    }
    if (answer == null) {
      return Future.failedFuture(failure);
    }
    long seconds = seconds(behavior, answer.status(), answer.response());
    if (seconds == 0 || method.equals("HEAD")) {
      return Future.succeededFuture(answer);
    }
    return answer
        .collected()
        .onSuccess(
            whole ->
                cache.put(
                    key,
                    new Cache.Entry(
                        whole.status(),
                        whole.response(),
                        whole.bytes() == null ? Buffer.buffer() : whole.bytes(),
                        cache.now(),
                        cache.now() + seconds * 1000)));
  }

  /** Stale answers are given until the maximum TTL: <em>Serve stale (expired) content</em>. */
  private boolean isUsable(Behavior behavior, Cache.Entry entry) {
    return cache.now() < entry.stored() + behavior.cachePolicy().maxTtl() * 1000;
  }

  private long seconds(Behavior behavior, int status, ObjectNode response) {
    return Freshness.seconds(
        behavior.cachePolicy(),
        status,
        response.path("headers"),
        errorSeconds(status),
        cache.now());
  }

  private long errorSeconds(int status) {
    CustomErrorResponse rule = distribution.errors().get(status);
    return rule == null ? Freshness.ERROR_SECONDS : rule.minTtlSeconds();
  }

  private static Map<String, String> validators(Cache.@Nullable Entry entry) {
    Map<String, String> validators = new TreeMap<>();
    if (entry != null) {
      String tag = Events.text(entry.response().path("headers"), "etag");
      String modified = Events.text(entry.response().path("headers"), "last-modified");
      if (!tag.isEmpty()) {
        validators.put("If-None-Match", tag);
      }
      if (!modified.isEmpty()) {
        validators.put("If-Modified-Since", modified);
      }
    }
    return validators;
  }

  private Answer hit(Cache.Entry entry, ObjectNode request) {
    String tag = Events.text(entry.response().path("headers"), "etag");
    String asked = Events.text((ObjectNode) request.get("headers"), "if-none-match");
    if (!tag.isEmpty() && tag.equals(asked)) {
      ObjectNode same = entry.response().deepCopy();
      same.put("status", "304");
      return Answer.kept(304, Buffer.buffer(), same, "Hit");
    }
    return entry(entry, entry.status() >= 400 ? "Error" : "Hit");
  }

  private Answer entry(Cache.Entry entry, String xCache) {
    ObjectNode response = entry.response().deepCopy();
    long age = Math.max(0, (cache.now() - entry.stored()) / 1000);
    ViewerRequest.set((ObjectNode) response.get("headers"), "Age", String.valueOf(age));
    return Answer.kept(entry.status(), entry.body(), response, xCache);
  }

  /** Without the headers that the viewer is not given: <em>headers that CloudFront removes</em>. */
  private static Answer shown(Behavior behavior, Answer answer) {
    ObjectNode headers = (ObjectNode) answer.response().get("headers");
    if (headers != null
        && behavior.cachePolicy().cookies().equals(Selection.NONE)
        && behavior.originRequestPolicy().cookies().equals(Selection.NONE)) {
      headers.remove("set-cookie");
    }
    return answer;
  }

  /** <em>Create a custom error page for specific HTTP status codes</em>. */
  private Future<Answer> withErrorPage(@Nullable Answer answer, @Nullable Throwable failure) {
    int status = answer != null ? answer.status() : Edge.status(failure);
    CustomErrorResponse rule = distribution.errors().get(status);
    boolean limit = failure instanceof Refusal refusal && refusal.xCache().contains("Limit");
    if (rule == null || rule.pagePath() == null || limit) {
      return answer != null ? Future.succeededFuture(answer) : Future.failedFuture(failure);
    }
    if (answer != null) {
      answer.discard();
    }
    trace.step("edge", "status " + status + " has an error page, " + rule.pagePath());
    ObjectNode page = ViewerRequest.of(viewer);
    page.put("method", "GET").put("uri", rule.pagePath()).put("querystring", "");
    return cachedOr(distribution.behavior(rule.pagePath()), page, Buffer.buffer())
        .map(
            got -> {
              if (got.status() < 400) {
                got.response().put("status", String.valueOf(rule.responseCode()));
              }
              return new Answer(got.origin(), status, got.bytes(), got.response(), "Error");
            });
  }

  /** Protocol and host of this edge. */
  static String via(HttpServerRequest viewer) {
    String version =
        switch (viewer.version()) {
          case HTTP_2 -> "2.0";
          case HTTP_1_0 -> "1.0";
          default -> "1.1";
        };
    return version + " " + Ids.EDGE + ".cloudfront.net (CloudFront)";
  }

  static ObjectNode redirect(String location) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("status", "301");
    ViewerRequest.set(response.putObject("headers"), "Location", location);
    return response;
  }
}
