package io.kimkao.edge.limits;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What CloudFront would hold against the result of a function for one event.
 *
 * <pre>{@code
 * Limits limits = Limits.of(event);           // before: the function changes the event in place
 * Result result = function.handle(event);
 * List<Violation> violations = limits.check(result.json());
 * }</pre>
 */
public final class Limits {
  private final EventType type;
  private final @Nullable RequestBefore request;
  private final @Nullable String status;
  private final HeadersBefore headers;

  private Limits(Event event) {
    this.type = event.type();
    Response response = event.response();
    this.status = response == null ? null : response.status();
    if (type.isRequest()) {
      this.request = new RequestBefore(event.request());
      this.headers = request.headers;
    } else {
      this.request = null;
      this.headers =
          response == null
              ? HeadersBefore.NONE
              : new HeadersBefore(response.json().object("headers"));
    }
  }

  /** Reads what a result must leave as it is. Call it before the function. */
  public static Limits of(Event event) {
    return new Limits(event);
  }

  /**
   * All violations, in the order of the result; empty if CloudFront would take it.
   *
   * @param result what the function gave back; {@code null} if that was no JSON object
   */
  public List<Violation> check(@Nullable JsonObject result) {
    Findings found = new Findings();
    if (result == null) {
      found.add(Limit.RESULT_OBJECT, "result", "was something else");
      return found.all();
    }
    if (request == null) {
      if (result.has("status") || !isRequest(result)) {
        new ResponseCheck(type, found).update(result, status, headers);
      } else {
        found.add(Limit.RESULT_RESPONSE, "result", "was a request");
      }
    } else if (isGenerated(result)) {
      new ResponseCheck(type, found).generated(result);
    } else if (isRequest(result)) {
      new RequestCheck(type, request, found).check(result);
    } else {
      found.add(Limit.RESULT_REQUEST_OR_RESPONSE, "result", neither(result));
    }
    return found.all();
  }

  /**
   * Checks a result, and takes back what can be taken back without sending the request elsewhere,
   * answering otherwise or opening what the function closed: headers that are not a function's to
   * set, and a body beside status 204.
   *
   * @param result {@code null} if it was no JSON object
   * @param log is given one line for each violation, without values of the event
   */
  public void enforce(@Nullable JsonObject result, Consumer<String> log) {
    for (Violation violation : check(result)) {
      boolean done = result != null && takeBack(result, violation);
      String rest = done ? "taken back" : violation.limit().consequence().toString();
      log.accept("limits: " + violation + "; " + rest);
    }
  }

  private boolean takeBack(JsonObject result, Violation violation) {
    if (violation.limit() == Limit.NO_CONTENT) {
      result.remove("body");
      result.remove("bodyEncoding");
      return true;
    }
    String name = violation.header();
    if (name == null) {
      return false;
    }
    JsonObject map = result.object("headers");
    if (map == null) {
      map = result.newObject();
      result.set("headers", map);
    }
    boolean came = violation.limit() == Limit.READ_ONLY_HEADER && !isGenerated(result);
    (came ? headers : HeadersBefore.NONE).restore(name, map);
    return true;
  }

  private boolean isGenerated(JsonObject result) {
    return type.isRequest() && result.has("status");
  }

  private static boolean isRequest(JsonObject result) {
    return result.has("uri") || result.has("method") || result.has("clientIp");
  }

  private static String neither(JsonObject result) {
    if (result.has("Records")) {
      return "was the whole event; give back its request";
    }
    return result.has("statusCode")
        ? "has statusCode, which is API Gateway's word; CloudFront's is status"
        : "has neither uri nor status";
  }
}
