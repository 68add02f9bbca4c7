package io.kimkao.edge.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventException;
import io.kimkao.edge.failover.Configuration;
import io.kimkao.edge.failover.FailoverFunction;
import io.kimkao.edge.given.Configurations;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.limits.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Bytes that somebody says are an event: answered, or refused in one line. */
public final class EventTarget {
  private static final Configuration CONFIGURATION = Configurations.rich().configuration();

  private EventTarget() {}

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    ObjectNode root;
    try {
      if (!(Json.read(new ByteArrayInputStream(input)) instanceof ObjectNode object)) {
        return;
      }
      root = object;
    } catch (IOException e) {
      Lines.requireOne(Json.problem(e));
      return;
    }
    try {
      Event event = EventTree.event(root);
      Limits limits = Limits.of(event);
      FailoverFunction function = new FailoverFunction(CONFIGURATION, Lines::requireOne);
      JacksonObject result = (JacksonObject) function.decide(event, "cdn2").result().json();
      limits.check(result).forEach(violation -> Lines.requireOne(violation.toString()));
      limits.enforce(result, Lines::requireOne);
      Json.read(Json.text(result.node()));
    } catch (EventException e) {
      Lines.requireOne(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("the result must be JSON, but is not", e);
    }
  }
}
