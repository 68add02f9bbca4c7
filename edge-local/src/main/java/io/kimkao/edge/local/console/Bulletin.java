package io.kimkao.edge.local.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * What happens, told to everybody who listens; all but requests is kept for those who come later.
 */
public final class Bulletin {
  private static final int MOST = 500;
  private static final int MOST_LISTENERS = 16;

  private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
  private final Deque<ObjectNode> history = new ArrayDeque<>();

  /** Somebody who is told. */
  @FunctionalInterface
  interface Listener {
    /** Something happened: a server-sent event, as it goes over the wire. */
    void told(Buffer event);
  }

  /**
   * Tells it.
   *
   * @param event {@code request}, {@code health}, {@code dns}, {@code fault} or {@code alias}
   */
  public void publish(String event, ObjectNode data) {
    if (!event.equals("request")) {
      data.put("event", event).put("time", System.currentTimeMillis());
      synchronized (history) {
        if (history.size() == MOST) {
          history.removeFirst();
        }
        history.addLast(data);
      }
    }
    if (!listeners.isEmpty()) {
      Buffer text = Buffer.buffer("event: " + event + "\ndata: " + Json.text(data) + "\n\n");
      listeners.forEach(one -> one.told(text));
    }
  }

  /** Adds one; {@code false} where there are enough. */
  boolean add(Listener listener) {
    return listeners.size() < MOST_LISTENERS && listeners.add(listener);
  }

  /** Whether anybody listens. */
  public boolean isHeard() {
    return !listeners.isEmpty();
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  List<ObjectNode> history() {
    synchronized (history) {
      return new ArrayList<>(history);
    }
  }
}
