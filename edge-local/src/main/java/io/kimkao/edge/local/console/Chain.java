package io.kimkao.edge.local.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.local.cloudfront.Trace;
import io.kimkao.edge.local.cloudfront.Traces;
import io.kimkao.edge.local.fault.Faults;
import io.vertx.core.Future;

/** What the console shows. */
public interface Chain {
  /** What stands where, and how it is. */
  ObjectNode state();

  /** The last requests. */
  Traces traces();

  /** One request in a line: who was asked, who answered. */
  ObjectNode summary(Trace trace);

  /** What is broken. */
  Faults faults();

  /**
   * Turns the operator's switch.
   *
   * @param position {@code second}, {@code automatic} or {@code release}
   * @return what DNS says then
   * @throws IllegalArgumentException if there is no such position, or no switch
   */
  ObjectNode turn(String position);

  /**
   * Sends a request as a viewer would, by DNS and edge.
   *
   * @param path with its query
   * @return its id and status
   */
  Future<ObjectNode> send(String method, String path);
}
