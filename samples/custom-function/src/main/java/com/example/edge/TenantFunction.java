package com.example.edge;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.rule.Action.respond;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Condition.method;
import static io.kimkao.edge.rule.Condition.path;
import static io.kimkao.edge.rule.Rule.rule;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.rule.Rule;

/** Two rules in Java instead of the file, and a header that no rule can compute: the tenant's name. */
public final class TenantFunction implements EdgeFunction {
  private static final String BELOW = ".api.example.com";

  private static final Rule[] RULES = {
    rule("internal paths stay inside")
        .when(path("/internal/*"))
        .then(respond(404, "", "Cache-Control", "no-store")),
    rule("reports live in the west")
        .when(path("/reports/*"), method("GET", "HEAD"))
        .then(toOrigin("west")),
  };

  private final EdgeFunction failover;

  /** Rules, origin and Host are left to the failover function. */
  public TenantFunction(FailoverFunction failover) {
    this.failover = failover.withRules(RULES);
  }

  @Override
  public Result handle(Event event) {
    if (event.type() == ORIGIN_REQUEST) {
      String host = event.request().headers().first("Host");
      event.request().headers().set("X-Tenant", tenant(host == null ? "" : host));
    }
    return failover.handle(event);
  }

  private static String tenant(String host) {
    return host.endsWith(BELOW) ? host.substring(0, host.indexOf('.')) : "none";
  }
}
