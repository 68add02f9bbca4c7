package com.example.edge;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.event.Result;

/** Keeps internal paths inside, and tells the API which tenant a request is for. */
public final class TenantFunction implements EdgeFunction {
  private final EdgeFunction failover;

  /** Origin and Host are left to the failover function. */
  public TenantFunction(EdgeFunction failover) {
    this.failover = failover;
  }

  @Override
  public Result handle(Event event) {
    if (!event.type().isRequest()) {
      return failover.handle(event);
    }
    Request request = event.request();
    if (request.uri().startsWith("/internal/")) {
      Response response = request.respond(404, "Not Found");
      response.headers().set("Cache-Control", "no-store");
      return response;
    }
    String host = request.headers().first("Host");
    request.headers().set("X-Tenant", tenant(host == null ? "" : host));
    return failover.handle(event);
  }

  private static String tenant(String host) {
    return host.endsWith(".api.example.com") ? host.substring(0, host.indexOf('.')) : "none";
  }
}
