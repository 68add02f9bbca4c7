package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Text;
import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Header maps: their shape, and the names that are not for functions. */
final class HeaderCheck {
  private final EventType type;
  private final Findings found;

  HeaderCheck(EventType type, Findings found) {
    this.type = type;
    this.found = found;
  }

  /**
   * The headers of a result.
   *
   * @param before what came; none for a response that the function made
   */
  void headers(JsonObject owner, HeadersBefore before) {
    JsonObject map = owner.object("headers");
    if (map == null) {
      if (owner.has("headers")) {
        found.add(Limit.HEADERS_OBJECT, "headers", "was something else");
      } else {
        changed(null, before);
      }
      return;
    }
    changed(map, before);
  }

  /** The origin's custom headers. */
  void custom(JsonObject origin, String where, JsonObject request, RequestBefore before) {
    JsonObject map = origin.object("customHeaders");
    if (map == null) {
      if (origin.has("customHeaders")) {
        found.add(Limit.HEADERS_OBJECT, where, "was something else");
      }
      return;
    }
    JsonArray changed = before.customHeaders.changed(map);
    for (int i = 0; changed != null && i < changed.size(); i++) {
      String name = changed.string(i);
      if (name != null && map.has(name)) {
        lines(map, name, where);
        Limit limit = HeaderTable.customFlaw(name);
        if (limit != null) {
          found.add(limit, at(where, name), "was");
        }
      }
    }
    JsonObject headers = request.object("headers");
    for (String name : map.names()) {
      boolean twice = headers != null && headers.has(name);
      if (twice && !(before.customHeaders.had(name) && before.headers.had(name))) {
        found.add(Limit.CUSTOM_HEADER_TWICE, at(where, name), "does");
      }
    }
  }

  private void changed(@Nullable JsonObject map, HeadersBefore before) {
    JsonArray changed = before.changed(map);
    for (int i = 0; changed != null && i < changed.size(); i++) {
      String name = changed.string(i);
      if (name != null) {
        changed(map, name, before);
      }
    }
  }

  private void changed(@Nullable JsonObject map, String name, HeadersBefore before) {
    boolean there = map != null && map.has(name);
    if (map != null && there) {
      lines(map, name, "headers");
    }
    Limit limit = HeaderTable.flaw(name, type);
    if (limit == Limit.READ_ONLY_HEADER || (limit != null && there)) {
      String what =
          there ? before.had(name) ? "was changed at " : "was added at " : "was removed at ";
      found.addHeader(limit, name, what.concat(type.word()));
    }
  }

  private void lines(JsonObject map, String name, String place) {
    if (!Bounds.isToken(name)) {
      found.add(Limit.HEADER_NAME, at(place, name), "has others");
    } else if (!Text.lower(name).equals(name)) {
      found.add(Limit.HEADER_NAME_CASE, at(place, name), "has capitals");
    }
    JsonArray lines = map.array(name);
    if (lines == null) {
      found.add(Limit.HEADER_ARRAY, at(place, name), "was something else");
      return;
    }
    int size = lines.size();
    for (int i = 0; i < size; i++) {
      String value = map.string(name, i, "value");
      if (value == null) {
        strange(lines, i, at(place, name) + "[" + i + "]");
      } else if (!isPlain(value)) {
        found.addIf(
            Limit.HEADER_VALUE_CHARACTERS,
            at(place, name) + "[" + i + "].value",
            Bounds.control(value));
      }
      String key = map.string(name, i, "key");
      if (key != null && !isSame(key, name)) {
        found.add(Limit.HEADER_KEY, at(place, name) + "[" + i + "].key", "names another");
      }
    }
  }

  /** A line without a string as value: an array of strings is one too. */
  private void strange(JsonArray lines, int index, String where) {
    JsonObject line = lines.object(index);
    if (line == null || !line.has("value")) {
      found.add(Limit.HEADER_LINE, where, line == null ? "was something else" : "has none");
      return;
    }
    JsonArray values = line.array("value");
    boolean strings = values != null && values.size() > 0;
    for (int i = 0; values != null && i < values.size(); i++) {
      String value = values.string(i);
      if (value == null) {
        strings = false;
      } else {
        found.addIf(
            Limit.HEADER_VALUE_CHARACTERS, where + ".value[" + i + "]", Bounds.control(value));
      }
    }
    if (!strings) {
      found.add(Limit.HEADER_VALUE, where + ".value", "was something else");
    }
  }

  private static boolean isSame(String key, String name) {
    boolean same = key.length() == name.length();
    for (int i = 0; same && i < name.length(); i++) {
      char c = name.charAt(i);
      char other = (char) (c ^ 0x20);
      char lower = (char) (c | 0x20);
      char is = key.charAt(i);
      same = is == c || (is == other && lower >= 'a' && lower <= 'z');
    }
    return same;
  }

  /** Whether there is no doubt: the common case, without a second look. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** The place of that header; nothing in a name can end a line of a log. */
  static String at(String place, String name) {
    String plain = name.length() > 80 ? name.substring(0, 80) : name;
    return place + "." + (Bounds.isToken(plain) ? plain : "?");
  }
}
