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
  private static final String HOST = "host";

  private final JsonObject owner;
  private final String member;

  Headers(JsonObject owner, String member) {
    this.owner = owner;
    this.member = member;
  }

  /** The value of the first line of that name. */
  public @Nullable String first(String name) {
    return line(name, 0);
  }

  /** The value of that line of the name, from 0; {@code null} behind the last. */
  public @Nullable String line(String name, int position) {
    JsonArray lines = lines(name);
    if (lines == null || position >= lines.size()) {
      return null;
    }
    JsonObject line = lines.object(position);
    String value = line == null ? null : line.string("value");
    return value == null ? "" : value;
  }

  /** Changes the value of that line of the name, from 0; does nothing behind the last. */
  public void setLine(String name, int position, String value) {
    refuseHost(Text.lower(name));
    JsonArray lines = lines(name);
    JsonObject line = lines == null || position >= lines.size() ? null : lines.object(position);
    if (line != null) {
      line.set("value", value);
    }
  }

  /** The values of all lines of that name, in order; empty if there is none. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    String value = line(name, 0);
    for (int i = 1; value != null; i++) {
      values.add(value);
      value = line(name, i);
    }
    return values;
  }

  public boolean has(String name) {
    return lines(name) != null;
  }

  /** The lower-case names, in the order of the event. */
  public String[] names() {
    JsonObject map = owner.object(member);
    return map == null ? new String[0] : map.names();
  }

  /**
   * Makes that the only line of its name. A line that is there keeps its spelling of the name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void set(String name, String value) {
    String key = Text.lower(name);
    refuseHost(key);
    put(key, name, value);
  }

  /**
   * Adds a line after those of the same name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void add(String name, String value) {
    String key = Text.lower(name);
    refuseHost(key);
    JsonArray lines = lines(key);
    if (lines == null) {
      put(key, name, value);
    } else {
      lines.add(line(name, value));
    }
  }

  /**
   * Removes all lines of that name.
   *
   * @throws IllegalArgumentException for Host, which follows the origin: {@link Request#sendTo}
   */
  public void remove(String name) {
    String key = Text.lower(name);
    refuseHost(key);
    JsonObject map = owner.object(member);
    if (map != null) {
      map.remove(key);
    }
  }

  void setHost(String host) {
    put(HOST, "Host", host);
  }

  private @Nullable JsonArray lines(String name) {
    JsonObject map = owner.object(member);
    return map == null ? null : map.array(Text.lower(name));
  }

  private void put(String key, String name, String value) {
    JsonObject map = owner.object(member);
    if (map == null) {
      map = owner.newObject();
      owner.set(member, map);
    }
    JsonArray lines = map.array(key);
    JsonObject line = lines != null && lines.size() == 1 ? lines.object(0) : null;
    if (line != null) {
      line.set("value", value);
      return;
    }
    JsonArray only = owner.newArray();
    JsonObject old = lines == null ? null : lines.object(0);
    String spelling = old == null ? null : old.string("key");
    only.add(line(spelling == null ? name : spelling, value));
    map.set(key, only);
  }

  private JsonObject line(String name, String value) {
    JsonObject line = owner.newObject();
    line.set("key", name);
    line.set("value", value);
    return line;
  }

  private static void refuseHost(String key) {
    if (key.equals(HOST)) {
      throw new IllegalArgumentException(
          "header Host: must follow the origin, but it was to be changed alone; use sendTo");
    }
  }
}
