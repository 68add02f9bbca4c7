package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to one request, step by step. */
public final class Trace {
  private final List<String> steps = new ArrayList<>();

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
