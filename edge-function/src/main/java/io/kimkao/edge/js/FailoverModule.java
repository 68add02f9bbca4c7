package io.kimkao.edge.js;

import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The module of the bundle: the function that {@code failover.json} describes. */
public final class FailoverModule {
  private FailoverModule() {}

  /** The function for that parsed {@code failover.json}. */
  @JSExport
  public static Edge create(JSObject configuration) {
    return EdgeModule.of(configuration, failover -> failover);
  }
}
