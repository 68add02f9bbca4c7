package io.kimkao.edge.js;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.failover.ActiveOrigin;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** A function as the module that {@code index.mjs} imports. */
public final class EdgeModule implements Edge {
  private final EdgeFunction function;
  private final FailoverFunction failover;

  private EdgeModule(EdgeFunction function, FailoverFunction failover) {
    this.function = function;
    this.failover = failover;
  }

  /**
   * A module around a function of your own, which is handed the failover function to call or not.
   *
   * @param configuration the parsed {@code failover.json}
   */
  public static Edge of(JSObject configuration, Function<FailoverFunction, EdgeFunction> yours) {
    FailoverFunction failover =
        new FailoverFunction(Configuration.of(new JsObject(configuration)), EdgeModule::log);
    return new EdgeModule(yours.apply(failover), failover);
  }

  @Override
  public JSObject handle(JSObject event) {
    return JsObject.self(function.handle(event(event)).json());
  }

  @Override
  public JSObject handleWith(JSObject event, String origin) {
    ActiveOrigin active = failover.active();
    if (active == null) {
      return handle(event);
    }
    active.prefer(origin);
    try {
      return handle(event);
    } finally {
      active.prefer(null);
    }
  }

  @Override
  public String active() {
    ActiveOrigin active = failover.active();
    return active == null ? "" : active.current();
  }

  /** A view over that event. */
  static Event event(JSObject event) {
    if (!isObject(event)) {
      throw new EventException("event: must be an object, but was not");
    }
    return Event.of(new JsObject(event));
  }

  @Override
  public @Nullable String activeName() {
    return failover.configuration().activeName();
  }

  @Override
  public boolean isDue(double now) {
    ActiveOrigin active = failover.active();
    return active != null && active.isDue(now);
  }

  @Override
  public @Nullable String answered(String address, double ttlSeconds, double now) {
    ActiveOrigin active = failover.active();
    return active == null ? null : active.answered(address, ttlSeconds, now);
  }

  @Override
  public @Nullable String failed(double now, String why) {
    ActiveOrigin active = failover.active();
    return active == null ? null : active.failed(now, why);
  }

  @JSBody(
      params = "event",
      script = "return typeof event === 'object' && event !== null && !Array.isArray(event);")
  static native boolean isObject(JSObject event);

  @JSBody(params = "line", script = "console.log(line);")
  static native void log(String line);
}
