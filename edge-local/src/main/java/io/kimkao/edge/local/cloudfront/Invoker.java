package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.limits.Consequence;
import io.kimkao.edge.limits.Limits;
import io.kimkao.edge.limits.Violation;
import io.kimkao.edge.local.distribution.Association;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.fault.Kind;
import io.kimkao.edge.local.fault.Part;
import io.kimkao.edge.local.lambda.FunctionFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the functions of a behavior and holds their results against the limits. */
final class Invoker {
  private final Vertx vertx;
  private final Function<String, Part> parts;

  /**
   * Calls functions.
   *
   * @param parts how the functions of a distribution are broken, by its id
   */
  Invoker(Vertx vertx, Function<String, Part> parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  /**
   * What the function makes of it.
   *
   * @param response {@code null} for the events of requests
   * @return empty where the behavior has none for that event; fails with {@link Refusal}
   */
  Future<Optional<ObjectNode>> call(
      EventType type,
      Distribution distribution,
      Behavior behavior,
      ObjectNode request,
      @Nullable ObjectNode response,
      Trace trace) {
    Association association = behavior.functions().get(type);
    if (association == null) {
      return Future.succeededFuture(Optional.empty());
    }
    ObjectNode event = Events.event(type, distribution, trace.id(), request);
    if (response != null) {
      ((ObjectNode) event.at("/Records/0/cf")).set("response", response);
    }
    Limits limits = Limits.of(Event.of(new JacksonObject(event)));
    String text = Json.text(event);
    long start = System.nanoTime();
    return invoke(association, parts.apply(distribution.id()), text)
        .onSuccess(result -> trace.function(took(type, start), text, result))
        .onFailure(
            failure -> trace.function(took(type, start) + ", " + failure.getMessage(), text, null))
        .recover(failure -> Future.failedFuture(refusal(type, failure)))
        .compose(result -> checked(type, limits, result, trace));
  }

  private Future<String> invoke(Association association, Part part, String event) {
    if (part.has(Kind.THROW)) {
      return Future.failedFuture(FunctionFailure.broken());
    }
    long late = part.lateMillis();
    if (late == 0) {
      return association.function().invoke(event);
    }
    long timeout = association.function().timeoutMillis();
    return vertx
        .timer(Math.min(late, timeout))
        .compose(
            timer ->
                late >= timeout
                    ? Future.failedFuture(FunctionFailure.timedOut(timeout))
                    : association.function().invoke(event));
  }

  private static Throwable refusal(EventType type, Throwable failure) {
    return failure instanceof FunctionFailure function
        ? Refusal.functionFailed(type, function)
        : failure;
  }

  private static String took(EventType type, long start) {
    return String.format(
        Locale.ROOT, "%s function: %.2f ms", type.word(), (System.nanoTime() - start) / 1e6);
  }

  private static Future<Optional<ObjectNode>> checked(
      EventType type, Limits limits, String text, Trace trace) {
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
      Refusal refusal = Refusal.invalidResult(type, violations);
      trace.step("limits", String.valueOf(refusal.getMessage()));
      return Future.failedFuture(refusal);
    }
    return Future.succeededFuture(Optional.of(object));
  }
}
