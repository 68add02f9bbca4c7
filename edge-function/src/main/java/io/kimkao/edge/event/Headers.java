package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Header lines by name. Names are looked up without case; order, case and repeated lines of what is
 * not touched are kept.
 *
 * <p>On the wire: a map from the lower-case name to {@code [{"key":"Via","value":"1.1 x"}]}, one
 * entry for each line.
 */
public final class Headers {
  private final JsonObject owner;
  private final String member;
  private @Nullable JsonObject map;

  Headers(JsonObject owner, String member) {
    this.owner = owner;
    this.member = member;
    this.map = owner.object(member);
  }

  /** The value of the first line of that name. */
  public @Nullable String first(String name) {
    return first(HeaderName.of(name));
  }

  public @Nullable String first(HeaderName name) {
    return line(name, 0);
  }

  /** The value of that line of the name, from 0; {@code null} behind the last. */
  public @Nullable String line(HeaderName name, int position) {
    return map == null ? null : map.string(name.key(), position, "value");
  }

  /** The values of all lines of that name, in order; empty if there is none. */
  public List<String> all(String name) {
    HeaderName wanted = HeaderName.of(name);
    List<String> values = new ArrayList<>();
    String value = line(wanted, 0);
    for (int i = 1; value != null; i++) {
      values.add(value);
      value = line(wanted, i);
    }
    return values;
  }

  public boolean has(String name) {
    return has(HeaderName.of(name));
  }

  public boolean has(HeaderName name) {
    return lines(name) != null;
  }

  /** The lower-case names, in the order of the event. */
  public String[] names() {
    return map == null ? new String[0] : map.names();
  }

  /**
   * Makes that the only line of its name. A line that is there keeps its spelling of the name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void set(String name, String value) {
    set(HeaderName.of(name), value);
  }

  /** As {@link #set(String, String)}. */
  public void set(HeaderName name, String value) {
    refuseHost(name);
    put(name, value);
  }

  /**
   * Changes the value of one line of the name; does nothing behind the last.
   *
   * @param position from 0
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void setLine(HeaderName name, int position, String value) {
    refuseHost(name);
    JsonArray lines = lines(name);
    JsonObject line = lines == null || position >= lines.size() ? null : lines.object(position);
    if (line != null) {
      line.set("value", value);
    }
  }

  /**
   * Adds a line after those of the same name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void add(String name, String value) {
    HeaderName added = HeaderName.of(name);
    refuseHost(added);
    JsonArray lines = lines(added);
    if (lines == null) {
      put(added, value);
    } else {
      lines.add(newLine(name, value));
    }
  }

  /**
   * Removes all lines of that name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void remove(String name) {
    remove(HeaderName.of(name));
  }

  /** As {@link #remove(String)}. */
  public void remove(HeaderName name) {
    refuseHost(name);
    if (map != null) {
      map.remove(name.key());
    }
  }

  /** As {@link #set(HeaderName, String)}, for Host as well. */
  void put(HeaderName name, String value) {
    if (map == null) {
      map = owner.newObject();
      owner.set(member, map);
    }
    JsonArray lines = map.array(name.key());
    JsonObject first = lines == null ? null : lines.object(0);
    if (lines != null && first != null && lines.size() == 1) {
      first.set("value", value);
      return;
    }
    JsonArray only = owner.newArray();
    String spelling = name.toString();
    only.add(newLine(first == null ? spelling : first.string("key", spelling), value));
    map.set(name.key(), only);
  }

  private @Nullable JsonArray lines(HeaderName name) {
    return map == null ? null : map.array(name.key());
  }

  private JsonObject newLine(String name, String value) {
    JsonObject line = owner.newObject();
    line.set("key", name);
    line.set("value", value);
    return line;
  }

  private static void refuseHost(HeaderName name) {
    if (name.key().equals("host")) {
      throw new IllegalArgumentException(
          "header Host: must follow the origin, but it was to be changed alone; use sendTo");
    }
  }
}
