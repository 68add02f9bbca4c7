package io.kimkao.edge.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** What {@code index.mjs} calls. Times are milliseconds. */
public interface Edge extends JSObject {
  /** What CloudFront is given for that event. */
  JSObject handle(JSObject event);

  /** The same, where that origin stands for the active one. */
  JSObject handleWith(JSObject event, String origin);

  /** The name of the active origin; empty where there is none. */
  String active();

  /** The DNS name that says which origin is active; {@code null} if there is none. */
  @Nullable String activeName();

  /** Whether it is time to ask it. */
  boolean isDue(double now);

  /** Takes an answer; gives a line for the log, or {@code null}. */
  @Nullable String answered(String address, double ttlSeconds, double now);

  /** Takes a failed lookup; gives a line for the log. */
  @Nullable String failed(double now, String why);
}
