package io.kimkao.edge.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** What {@code index.mjs} calls. Times are milliseconds. */
public interface Edge extends JSObject {
  /** What CloudFront is given for that event. */
  JSObject handle(JSObject event);

  /**
   * The DNS name to ask now for the active origin; {@code null} while nothing needs to be asked.
   */
  @Nullable String due(double now);

  /** Takes an answer; gives a line for the log, or {@code null}. */
  @Nullable String answered(String address, double ttlSeconds, double now);

  /** Takes a failed lookup; gives a line for the log. */
  @Nullable String failed(double now, String why);
}
