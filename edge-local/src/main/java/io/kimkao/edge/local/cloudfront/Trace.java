package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to one request, step by step. */
public final class Trace {
  private final String id;
  private final List<String> steps = new ArrayList<>();

  Trace(String id) {
    this.id = id;
  }

  /** X-Amz-Cf-Id. */
  public String id() {
    return id;
  }

  public List<String> steps() {
    return List.copyOf(steps);
  }

  void step(String what) {
    steps.add(what);
  }

  void function(EventType type, long nanos) {
    step(String.format(Locale.ROOT, "%s function: %.2f ms", type.word(), nanos / 1e6));
  }
}
