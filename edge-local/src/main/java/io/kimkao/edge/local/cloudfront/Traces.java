package io.kimkao.edge.local.cloudfront;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last requests, the newest at the end. */
public final class Traces {
  private static final int MOST = 500;

  private final Deque<Trace> last = new ArrayDeque<>();

  /** Keeps one, and forgets the oldest if there are too many. */
  public synchronized void add(Trace trace) {
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(trace);
  }

  /** So many at most, the oldest first. */
  public synchronized List<Trace> last(int most) {
    List<Trace> all = new ArrayList<>(last);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  /** The one whose id begins so; the newest of several; {@code null} if it is forgotten. */
  public synchronized @Nullable Trace find(String id) {
    Trace found = null;
    for (Trace trace : last) {
      if (trace.id().startsWith(id)) {
        found = trace;
      }
    }
    return found;
  }
}
