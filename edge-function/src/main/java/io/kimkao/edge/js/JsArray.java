package io.kimkao.edge.js;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** A JavaScript array behind the interface. */
final class JsArray implements JsonArray {
  private static final String[] NONE = {};

  private final JSObject self;

  JsArray(JSObject self) {
    this.self = self;
  }

  JSObject self() {
    return self;
  }

  /** The strings in it; empty ones for what is none. */
  String[] toStrings() {
    int size = size();
    if (size == 0) {
      return NONE;
    }
    String[] strings = new String[size];
    for (int i = 0; i < strings.length; i++) {
      String element = string(i);
      strings[i] = element == null ? "" : element;
    }
    return strings;
  }

  @Override
  public int size() {
    return size(self);
  }

  @Override
  public @Nullable String string(int index) {
    return string(self, index);
  }

  @Override
  public @Nullable JsonObject object(int index) {
    JSObject element = object(self, index);
    return element == null ? null : new JsObject(element);
  }

  @Override
  public void add(String value) {
    add(self, value);
  }

  @Override
  public void add(JsonObject value) {
    add(self, JsObject.self(value));
  }

  @JSBody(params = "a", script = "return a.length;")
  private static native int size(JSObject array);

  @JSBody(
      params = {"a", "i"},
      script = "var v = a[i]; return typeof v === 'string' ? v : null;")
  private static native @Nullable String string(JSObject array, int index);

  @JSBody(
      params = {"a", "i"},
      script = "var v = a[i]; return typeof v === 'object' && !Array.isArray(v) ? v : null;")
  private static native @Nullable JSObject object(JSObject array, int index);

  @JSBody(
      params = {"a", "v"},
      script = "a.push(v);")
  private static native void add(JSObject array, String value);

  @JSBody(
      params = {"a", "v"},
      script = "a.push(v);")
  private static native void add(JSObject array, JSObject value);
}
