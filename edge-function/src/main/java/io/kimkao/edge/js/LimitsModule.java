package io.kimkao.edge.js;

import io.kimkao.edge.limits.Limits;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/**
 * The module that {@code index.mjs} imports where {@code failover.json} says {@code "limits":
 * true}. It knows no function, so it holds for any.
 */
public final class LimitsModule {
  private LimitsModule() {}

  /** Reads what a function must leave as it is; to be handed to {@link #after}. */
  @JSExport
  public static JSObject before(JSObject event) {
    return new Held(Limits.of(EdgeModule.event(event)));
  }

  /** The result; without what would be refused, where that can be taken back. */
  @JSExport
  public static JSObject after(JSObject held, JSObject result) {
    ((Held) held)
        .limits.enforce(EdgeModule.isObject(result) ? new JsObject(result) : null, EdgeModule::log);
    return result;
  }

  private static final class Held implements JSObject {
    final Limits limits;

    Held(Limits limits) {
      this.limits = limits;
    }
  }
}
