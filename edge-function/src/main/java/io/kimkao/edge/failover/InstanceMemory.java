package io.kimkao.edge.failover;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.json.JsonObject;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one function instance learns for itself, on top of what DNS says: that an origin fails, so
 * that writes avoid it before DNS has moved; and that a client was served by a site that stands in,
 * so that it stays there when the preferred one is active again.
 *
 * <table>
 * <caption>What it learns from</caption>
 * <tr><td>origin-request, second attempt of an origin group</td><td>the first has just
 *     failed</td></tr>
 * <tr><td>origin-response</td><td>statuses 500, 502, 503, 504: the origin fails; any other: it
 *     answers</td></tr>
 * </table>
 *
 * <p>Reads are never led away by what an instance suspects: they have the origin group, and its
 * second attempt may come to another instance, which suspects nobody. A second attempt that comes
 * to the instance that had the first knows by the request's id whom that one asked. Before each
 * event {@link #before}, after it {@link #after}; not safe for use by several threads.
 */
public final class InstanceMemory {
  private final Origins origins;
  private final @Nullable Suspicion suspicion;
  private final @Nullable Stay stay;
  private final FirstAttempts attempts = new FirstAttempts();
  private boolean second;
  private String preferred = "";
  private @Nullable String staying;

  private InstanceMemory(Origins origins, @Nullable Suspicion suspicion, @Nullable Stay stay) {
    this.origins = origins;
    this.suspicion = suspicion;
    this.stay = stay;
  }

  /** Whether a checked {@code failover.json} asks for one. */
  public static boolean isWanted(JsonObject root) {
    JsonObject failover = root.object("failover");
    return failover != null && (failover.has("suspect") || failover.has("stay"));
  }

  /**
   * A memory that is empty, of a checked {@code failover.json}.
   *
   * @param sign signs a text with {@code failover.stay.key}, in characters of a cookie
   */
  public static InstanceMemory of(JsonObject root, UnaryOperator<String> sign) {
    JsonObject failover = root.object("failover");
    JsonObject known = root.object("origins");
    if (failover == null || known == null) {
      throw new IllegalArgumentException("failover: must be given, but is absent");
    }
    String[] order = failover.strings("order");
    JsonObject suspect = failover.object("suspect");
    JsonObject staying = failover.object("stay");
    return new InstanceMemory(
        Origins.of(known),
        suspect == null ? null : new Suspicion(order, suspect),
        staying == null ? null : new Stay(order, staying, sign));
  }

  /**
   * Decides with what DNS says and with what was learned, and learns.
   *
   * @param active what DNS says
   * @param now milliseconds since 1970
   * @param log is given one line for an origin that is suspected from now on
   */
  public Result decide(
      EdgeFunction function, ActiveOrigin active, Event event, double now, Consumer<String> log) {
    String current = active.current();
    active.prefer(before(event, current, now));
    try {
      Result result = function.handle(event);
      String line = after(event, result.json(), current, now);
      if (line != null) {
        log.accept(line);
      }
      return result;
    } finally {
      active.prefer(null);
    }
  }

  /**
   * The origin that the event is to be decided with.
   *
   * @param active what DNS says
   * @param now milliseconds since 1970
   */
  public String before(Event event, String active, double now) {
    second = OriginGroup.isSecondAttempt(FailoverFunction.attempt(event));
    staying = stay == null ? null : stay.origin(event.request(), now);
    preferred = staying == null ? active : staying;
    if (suspicion == null || event.type() != EventType.ORIGIN_REQUEST) {
      return preferred;
    }
    suspicion.active(active, now);
    if (second) {
      String known = attempts.origin(event.requestId());
      preferred = known == null ? suspicion.tried(preferred, now) : known;
      return preferred;
    }
    String method = event.request().method();
    if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) {
      attempts.add(event.requestId(), preferred);
      return preferred;
    }
    return suspicion.instead(preferred, now);
  }

  /**
   * Learns from the event, after the function has decided it.
   *
   * @param result what CloudFront is given; a cookie may be added
   * @param active what DNS says
   * @return a line for the log, or {@code null}
   */
  public @Nullable String after(Event event, JsonObject result, String active, double now) {
    CustomOrigin origin = FailoverFunction.attempt(event);
    ApiOrigin named = origin == null ? null : origins.at(origin);
    if (named == null) {
      return null;
    }
    String name = named.name();
    if (event.type() == EventType.ORIGIN_REQUEST) {
      boolean pinned = name.equals(preferred); // a rule sent it there, both times
      return suspicion != null && second && !pinned ? suspicion.failed(preferred, now) : null;
    }
    if (event.type() != EventType.ORIGIN_RESPONSE) {
      return null;
    }
    Response response = Response.of(result);
    boolean fails = isFailure(response.status());
    if (stay != null && !fails && stay.standsIn(name) && isWorthStaying(name, active)) {
      response.headers().add("Set-Cookie", stay.line(name, now));
    }
    if (suspicion == null) {
      return null;
    }
    if (fails) {
      return suspicion.failed(name, now);
    }
    suspicion.answered(name, now);
    return null;
  }

  /**
   * Where all are, so that the time begins anew until the preferred one is active; or where a
   * second attempt was answered. Not where a rule has sent the request.
   */
  private boolean isWorthStaying(String name, String active) {
    return active.equals(name) || (second && staying == null);
  }

  /** The statuses at which the origin group asks the second origin. */
  private static boolean isFailure(String status) {
    return status.equals("500")
        || status.equals("502")
        || status.equals("503")
        || status.equals("504");
  }
}
