package com.example.edge;

import io.kimkao.edge.js.Edge;
import io.kimkao.edge.js.EdgeModule;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The function in Node.js: what index.mjs calls. */
public final class TenantModule {
  private TenantModule() {}

  @JSExport
  public static Edge create(JSObject configuration) {
    return EdgeModule.of(configuration, TenantFunction::new);
  }
}
