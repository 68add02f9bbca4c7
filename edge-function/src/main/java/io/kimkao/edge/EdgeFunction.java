package io.kimkao.edge;

import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Result;

/**
 * Code that CloudFront runs for an event.
 *
 * <p>Give back the request to let it go on, or a response to answer here. A function is called
 * again for the second origin of an origin group, so it has to follow the origin of <em>this</em>
 * event.
 */
@FunctionalInterface
public interface EdgeFunction {
  /** The event's own request or response, changed in place or not, or a generated response. */
  Result handle(Event event);
}
