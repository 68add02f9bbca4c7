package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.distribution.Association;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Origin;
import io.kimkao.edge.local.distribution.OriginGroup;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is not in the cache: one origin or the two of a group, with the functions around each. */
final class Fetch {
  /**
   * What CloudFront takes out of an answer: <em>HTTP response headers that CloudFront removes</em>.
   */
  private static final String[] REMOVED = {
    "trailer",
    "transfer-encoding",
    "upgrade",
    "connection",
    "keep-alive",
    "x-cache",
    "x-accel-buffering"
  };

  private final OriginClient client;
  private final Invoker invoker;
  private final HttpServerRequest viewer;
  private final Distribution distribution;
  private final Behavior behavior;
  private final @Nullable Buffer body;
  private final Trace trace;

  Fetch(
      OriginClient client,
      Invoker invoker,
      HttpServerRequest viewer,
      Distribution distribution,
      Behavior behavior,
      @Nullable Buffer body,
      Trace trace) {
    this.client = client;
    this.invoker = invoker;
    this.viewer = viewer;
    this.distribution = distribution;
    this.behavior = behavior;
    this.body = body;
    this.trace = trace;
  }

  /**
   * The answer to that request.
   *
   * @param request after viewer-request
   * @param extra headers that CloudFront adds, to ask whether what it has is still right
   * @return fails with {@link Refusal} or {@link OriginFailure}
   */
  Future<Answer> run(ObjectNode request, Map<String, String> extra) {
    String method = request.path("method").asText();
    String target = behavior.target(method);
    OriginGroup group = distribution.groups().get(target);
    if (group == null) {
      return attempt(request, extra, target);
    }
    if (!failsOver(method)) {
      return attempt(request, extra, group.primary());
    }
    return attempt(request, extra, group.primary())
        .transform(
            first -> {
              boolean gone = viewer.response().closed();
              String why = gone ? null : reason(group, first.result(), first.cause());
              if (why == null) {
                return first.succeeded()
                    ? Future.succeededFuture(first.result())
                    : Future.failedFuture(first.cause());
              }
              trace.step(
                  "edge",
                  "origin group "
                      + group.id()
                      + ": "
                      + why
                      + ", so its second member is asked, "
                      + group.secondary()
                      + ", unless the function says another");
              if (first.succeeded()) {
                first.result().discard();
              }
              return attempt(request, extra, group.secondary());
            });
  }

  /**
   * <em>Optimize high availability with CloudFront origin failover</em>: OPTIONS if it is cached.
   */
  private boolean failsOver(String method) {
    return method.equals("GET")
        || method.equals("HEAD")
        || (method.equals("OPTIONS") && behavior.cachedMethods().contains(method));
  }

  private static @Nullable String reason(
      OriginGroup group, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return answer.isFromOrigin() && group.codes().contains(answer.originStatus())
          ? group.primary() + " answered " + answer.originStatus()
          : null;
    }
    return failure instanceof OriginFailure origin && group.codes().contains(origin.code())
        ? group.primary() + " failed as " + origin.code() + " (" + origin.getMessage() + ")"
        : null;
  }

  /** One origin, with the function before and behind it. */
  private Future<Answer> attempt(ObjectNode viewed, Map<String, String> extra, String originId) {
    Origin origin = distribution.origins().get(originId);
    if (origin == null) {
      return Future.failedFuture(new IllegalStateException(originId + ": no such origin"));
    }
    trace.attempt(origin.domainName());
    if (!client.isKnown(origin.domainName())) {
      trace.step("dns", origin.domainName() + " does not resolve, so no function is called for it");
      return Future.failedFuture(OriginFailure.dns(origin.domainName()));
    }
    ObjectNode request = ViewerRequest.forOrigin(viewed, behavior, origin, Exchange.via(viewer));
    extra.forEach(
        (name, value) -> ViewerRequest.set((ObjectNode) request.get("headers"), name, value));
    request.set("origin", Events.origin(origin, origin.isHttps(viewer.isSSL())));
    bodyFor(EventType.ORIGIN_REQUEST, behavior, body, request);
    return invoker
        .call(EventType.ORIGIN_REQUEST, distribution, behavior, request, null, trace)
        .compose(
            result -> {
              ObjectNode onward = result.orElse(request);
              if (onward.has("status")) {
                trace.step("function", "it answers by itself; no origin is asked");
                return Future.succeededFuture(Answer.generated(onward));
              }
              return client
                  .send(onward, origin, viewer, new Body(viewer, sent(onward, body)), trace)
                  .onFailure(failure -> trace.step("origin", String.valueOf(failure.getMessage())))
                  .compose(response -> back(onward, response));
            });
  }

  /** Into the event, where the association wants it: <em>Include body</em>. */
  static void bodyFor(
      EventType type, Behavior behavior, @Nullable Buffer bytes, ObjectNode request) {
    Association association = behavior.functions().get(type);
    if (bytes == null || association == null || !association.includesBody()) {
      return;
    }
    int most = type == EventType.VIEWER_REQUEST ? 40 * 1024 : 1024 * 1024;
    boolean truncated = bytes.length() > most;
    Buffer shown = truncated ? bytes.getBuffer(0, most) : bytes;
    request
        .putObject("body")
        .put("inputTruncated", truncated)
        .put("action", "read-only")
        .put("encoding", "base64")
        .put("data", Base64.getEncoder().encodeToString(shown.getBytes()));
  }

  /** What goes on: the bytes as they were, or what the function put in their place. */
  static @Nullable Buffer sent(ObjectNode request, @Nullable Buffer bytes) {
    JsonNode given = request.path("body");
    if (!given.path("action").asText("").equals("replace")) {
      return bytes;
    }
    String data = given.path("data").asText("");
    return given.path("encoding").asText("base64").equals("text")
        ? Buffer.buffer(data)
        : Buffer.buffer(Base64.getDecoder().decode(data));
  }

  private Future<Answer> back(ObjectNode request, OriginAnswer response) {
    trace.step("origin", "answered " + response.status());
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    ObjectNode headers = Events.headers(response.headers());
    for (String name : REMOVED) {
      headers.remove(name);
    }
    given.set("headers", headers);
    given.put("status", String.valueOf(response.status()));
    given.put("statusDescription", String.valueOf(response.reason()));
    int status = response.status();
    return invoker
        .call(EventType.ORIGIN_RESPONSE, distribution, behavior, request, given, trace)
        .map(result -> Answer.of(response.body(), status, result.orElse(given)))
        .onFailure(failure -> Answer.of(response.body(), status, given).discard());
  }
}
