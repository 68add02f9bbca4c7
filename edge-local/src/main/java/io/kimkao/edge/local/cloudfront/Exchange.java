package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.limits.Consequence;
import io.kimkao.edge.limits.Limits;
import io.kimkao.edge.limits.Violation;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.kimkao.edge.local.lambda.FunctionFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One viewer's request on its way through a distribution. */
final class Exchange {
  private final OriginClient client;
  private final HttpServerRequest viewer;
  private final Distribution distribution;
  private final Behavior behavior;
  private final Trace trace;
  private final String id;

  Exchange(
      OriginClient client,
      HttpServerRequest viewer,
      Distribution distribution,
      Behavior behavior,
      String id,
      Trace trace) {
    this.client = client;
    this.viewer = viewer;
    this.distribution = distribution;
    this.behavior = behavior;
    this.id = id;
    this.trace = trace;
  }

  /** What the viewer is to be given; fails with {@link Refusal} or {@link OriginFailure}. */
  Future<Answer> run() {
    ObjectNode request = request();
    return function(EventType.VIEWER_REQUEST, request, null)
        .compose(
            result -> {
              ObjectNode next = result.orElse(request);
              return next.has("status")
                  ? Future.succeededFuture(Answer.generated(next))
                  : fetch(next);
            })
        .compose(answer -> answer.status() >= 400 ? same(answer) : last(request, answer));
  }

  private static Future<Answer> same(Answer answer) {
    return Future.succeededFuture(answer);
  }

  /** The request as the viewer sent it. */
  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("clientIp", viewer.remoteAddress().hostAddress());
    request.set("headers", Events.headers(viewer.headers()));
    String host = viewer.authority() == null ? "" : viewer.authority().toString();
    ((ObjectNode) request.get("headers"))
        .putArray("host")
        .addObject()
        .put("key", "Host")
        .put("value", host);
    request.put("method", viewer.method().name());
    request.put("querystring", viewer.query() == null ? "" : viewer.query());
    request.put("uri", viewer.path());
    return request;
  }

  private Future<Answer> fetch(ObjectNode request) {
    String target = behavior.target(viewer.method().name());
    OriginGroup group = distribution.groups().get(target);
    if (group == null) {
      return attempt(request, target);
    }
    if (!Behavior.READS.contains(viewer.method().name())) {
      return attempt(request, group.primary());
    }
    ObjectNode again = request.deepCopy();
    return attempt(request, group.primary())
        .transform(
            first -> {
              if (!fails(group, first.result(), first.cause())) {
                return first.succeeded()
                    ? same(first.result())
                    : Future.failedFuture(first.cause());
              }
              trace.step("origin group " + group.id() + ": asking " + group.secondary());
              if (first.succeeded()) {
                first.result().discard();
              }
              return attempt(again, group.secondary());
            });
  }

  private static boolean fails(
      OriginGroup group, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null) {
      return answer.isFromOrigin() && group.codes().contains(answer.status());
    }
    return failure instanceof OriginFailure origin && group.codes().contains(origin.code());
  }

  /** One origin, with the function before and behind it. */
  private Future<Answer> attempt(ObjectNode viewerRequest, String originId) {
    Origin origin = distribution.origins().get(originId);
    if (origin == null) {
      return Future.failedFuture(new IllegalStateException(originId + ": no such origin"));
    }
    if (!client.isKnown(origin.domainName())) {
      trace.step("DNS: " + origin.domainName() + " does not resolve; no function is called");
      return Future.failedFuture(Refusal.noSuchOrigin(origin.domainName()));
    }
    ObjectNode request = viewerRequest;
    ObjectNode headers = (ObjectNode) request.get("headers");
    if (!behavior.originRequestPolicy().forwardsHost()) {
      headers.putArray("host").addObject().put("key", "Host").put("value", origin.domainName());
    }
    headers
        .withArray("x-forwarded-for")
        .addObject()
        .put("key", "X-Forwarded-For")
        .put("value", request.path("clientIp").asText());
    headers.putArray("via").addObject().put("key", "Via").put("value", via(viewer));
    request.set("origin", Events.origin(origin, origin.isHttps(viewer.isSSL())));
    return function(EventType.ORIGIN_REQUEST, request, null)
        .compose(
            result -> {
              ObjectNode onward = result.orElse(request);
              return onward.has("status")
                  ? Future.succeededFuture(Answer.generated(onward))
                  : client
                      .send(onward, origin, viewer, trace)
                      .compose(response -> back(onward, response));
            });
  }

  private Future<Answer> back(ObjectNode request, HttpClientResponse response) {
    ObjectNode given = response(response);
    return function(EventType.ORIGIN_RESPONSE, request, given)
        .map(result -> Answer.of(response, result.orElse(given)))
        .onFailure(failure -> Answer.of(response, given).discard());
  }

  private Future<Answer> last(ObjectNode request, Answer answer) {
    if (behavior.functions().get(EventType.VIEWER_RESPONSE) == null) {
      return same(answer);
    }
    return function(EventType.VIEWER_RESPONSE, request, answer.response())
        .map(result -> result.map(answer::with).orElse(answer))
        .onFailure(failure -> answer.discard());
  }

  private static ObjectNode response(HttpClientResponse response) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.set("headers", Events.headers(response.headers()));
    given.put("status", String.valueOf(response.statusCode()));
    given.put("statusDescription", response.statusMessage());
    return given;
  }

  /** What the function makes of it; nothing where the behavior has none for that event. */
  private Future<Optional<ObjectNode>> function(
      EventType type, ObjectNode request, @Nullable ObjectNode response) {
    Association association = behavior.functions().get(type);
    if (association == null) {
      return Future.succeededFuture(Optional.empty());
    }
    EdgeFunction function = association.function();
    ObjectNode event = Events.event(type, distribution, id, request);
    if (response != null) {
      ((ObjectNode) event.at("/Records/0/cf")).set("response", response);
    }
    Limits limits = Limits.of(Event.of(new JacksonObject(event)));
    long start = System.nanoTime();
    return function
        .invoke(Json.text(event))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof FunctionFailure
                        ? Refusal.functionFailed(type, failure)
                        : failure))
        .compose(
            text -> {
              trace.function(type, System.nanoTime() - start);
              return checked(type, limits, text);
            });
  }

  private Future<Optional<ObjectNode>> checked(EventType type, Limits limits, String text) {
    JsonNode result;
    try {
      result = Json.read(text);
    } catch (IOException e) {
      return Future.failedFuture(Refusal.invalidResult(type, List.of()));
    }
    ObjectNode object = result instanceof ObjectNode tree ? tree : null;
    List<Violation> violations =
        limits.check(object == null ? null : new JacksonObject(object)).stream()
            .filter(one -> one.limit().consequence() == Consequence.REFUSED)
            .toList();
    if (object == null || !violations.isEmpty()) {
      return Future.failedFuture(Refusal.invalidResult(type, violations));
    }
    return Future.succeededFuture(Optional.of(object));
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

  static boolean isBodyless(String method, int status) {
    return method.equals("HEAD") || status == 204 || status == 304;
  }
}
