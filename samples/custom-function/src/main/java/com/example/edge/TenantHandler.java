package com.example.edge;

import io.kimkao.edge.jvm.LambdaHandler;

/** The function on the JVM. */
public final class TenantHandler extends LambdaHandler {
  public TenantHandler() {
    super(TenantFunction::new);
  }
}
