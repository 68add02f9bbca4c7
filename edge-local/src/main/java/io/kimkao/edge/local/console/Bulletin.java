package io.kimkao.edge.local.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
  private final Deque<ObjectNode> history = new ArrayDeque<>();

  /** Somebody who is told. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Something happened: {@code request}, {@code health}, {@code dns}, {@code fault}, {@code
     * alias}.
     */
    void told(String event, ObjectNode data);
  }

  /** Tells it. */
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
    listeners.forEach(one -> one.told(event, data));
  }

  public void add(Listener listener) {
    listeners.add(listener);
  }

  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  List<ObjectNode> history() {
    synchronized (history) {
      return new ArrayList<>(history);
    }
  }
}
