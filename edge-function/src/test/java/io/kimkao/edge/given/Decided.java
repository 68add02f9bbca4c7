package io.kimkao.edge.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.failover.Decision;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import org.jspecify.annotations.Nullable;

/** What the function that a configuration describes makes of an event. */
public final class Decided {
  private Decided() {}

  /** The decision; the event's tree is changed in place, as at the edge. */
  public static Decision decision(
      ConfigurationFile configuration, ObjectNode event, @Nullable String active) {
    FailoverFunction function = new FailoverFunction(configuration.configuration(), line -> {});
    return function.decide(EventTree.event(event), active);
  }

  /** The result's tree; the event's own is changed in place, as at the edge. */
  public static ObjectNode result(
      ConfigurationFile configuration, ObjectNode event, @Nullable String active) {
    return ((JacksonObject) decision(configuration, event, active).result().json()).node();
  }
}
