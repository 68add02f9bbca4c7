package io.kimkao.edge.limits;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A header map as it came: functions change an event in place. What still stands is no fault of a
 * function, and need not be looked at again.
 */
final class HeadersBefore {
  static final HeadersBefore NONE = new HeadersBefore(null);

  private final @Nullable JsonLines lines;

  HeadersBefore(@Nullable JsonObject map) {
    this.lines = map == null ? null : map.lines();
  }

  /** The names that do not stand as they came: changed or added, in order, then removed. */
  @Nullable JsonArray changed(@Nullable JsonObject now) {
    if (lines != null) {
      return lines.changed(now);
    }
    return now == null ? null : now.newObject().lines().changed(now);
  }

  /** Whether that name was there. */
  boolean had(String name) {
    return lines != null && lines.values(name).length > 0;
  }

  /** Puts that name back into the map as it was, or removes it if it was not there. */
  void restore(String name, JsonObject map) {
    String[] values = lines == null ? new String[0] : lines.values(name);
    if (values.length == 0) {
      map.remove(name);
      return;
    }
    String[] keys = lines == null ? values : lines.keys(name);
    JsonArray restored = map.newArray();
    for (int i = 0; i < values.length; i++) {
      JsonObject line = map.newObject();
      if (!keys[i].isEmpty()) {
        line.set("key", keys[i]);
      }
      line.set("value", values[i]);
      restored.add(line);
    }
    map.set(name, restored);
  }
}
