package io.kimkao.edge.js;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * A JavaScript object behind the interface. A missing member is {@code undefined} there: never read
 * blindly.
 */
final class JsObject implements JsonObject {
  private final JSObject self;

  JsObject(JSObject self) {
    this.self = self;
  }

  JSObject self() {
    return self;
  }

  static JSObject self(JsonObject object) {
    return ((JsObject) object).self;
  }

  @Override
  public @Nullable String string(String name) {
    return string(self, name);
  }

  @Override
  public String string(String name, String otherwise) {
    return string(self, name, otherwise);
  }

  @Override
  public @Nullable String string(String name, int index, String member) {
    return string(self, name, index, member);
  }

  @Override
  public String[] strings(String name) {
    return new JsArray(strings(self, name)).toStrings();
  }

  @Override
  public @Nullable JsonObject object(String name) {
    JSObject member = object(self, name);
    return member == null ? null : new JsObject(member);
  }

  @Override
  public @Nullable JsonArray array(String name) {
    JSObject member = array(self, name);
    return member == null ? null : new JsArray(member);
  }

  @Override
  public double number(String name, double otherwise) {
    return number(self, name, otherwise);
  }

  @Override
  public boolean isTrue(String name) {
    return isTrue(self, name);
  }

  @Override
  public boolean has(String name) {
    return has(self, name);
  }

  @Override
  public JsonMembers members(JsonMembers.Of of) {
    return new JsMembers(of, self);
  }

  @Override
  public String[] names() {
    return new JsArray(names(self)).toStrings();
  }

  @Override
  public void set(String name, String value) {
    set(self, name, value);
  }

  @Override
  public void set(String name, int value) {
    set(self, name, value);
  }

  @Override
  public void set(String name, JsonObject value) {
    set(self, name, self(value));
  }

  @Override
  public void set(String name, JsonArray value) {
    set(self, name, ((JsArray) value).self());
  }

  @Override
  public void remove(String name) {
    remove(self, name);
  }

  @Override
  public JsonLines lines() {
    return new JsLines(self);
  }

  @Override
  public JsonObject newObject() {
    return new JsObject(empty());
  }

  @Override
  public JsonArray newArray() {
    return new JsArray(emptyArray());
  }

  @JSBody(
      params = {"o", "n"},
      script = "var v = o[n]; return typeof v === 'string' ? v : null;")
  private static native @Nullable String string(JSObject object, String name);

  @JSBody(
      params = {"o", "n"},
      script = "var v = o[n]; return typeof v === 'object' && !Array.isArray(v) ? v : null;")
  private static native @Nullable JSObject object(JSObject object, String name);

  @JSBody(
      params = {"o", "n"},
      script = "var v = o[n]; return Array.isArray(v) ? v : null;")
  private static native @Nullable JSObject array(JSObject object, String name);

  @JSBody(
      params = {"o", "n", "d"},
      script = "var v = o[n]; return typeof v === 'number' ? v : d;")
  private static native double number(JSObject object, String name, double otherwise);

  @JSBody(
      params = {"o", "n"},
      script = "return o[n] === true;")
  private static native boolean isTrue(JSObject object, String name);

  @JSBody(
      params = {"o", "n"},
      script = "return Object.hasOwn(o, n);")
  private static native boolean has(JSObject object, String name);

  @JSBody(
      params = {"o", "n", "d"},
      script = "var v = o[n]; return typeof v === 'string' ? v : d;")
  private static native String string(JSObject object, String name, String otherwise);

  @JSBody(
      params = {"o", "n"},
      script = "var v = o[n]; return typeof v === 'string' ? [v] : Array.isArray(v) ? v : [];")
  private static native JSObject strings(JSObject object, String name);

  /** One variable only: TeaVM inlined a script with three of them wrongly. */
  @JSBody(
      params = {"o", "n", "i", "m"},
      script =
          "var v = o[n];"
              + "v = Array.isArray(v) ? v[i] : null;"
              + "v = v === null || v === undefined ? null : v[m];"
              + "return typeof v === 'string' ? v : null;")
  private static native @Nullable String string(
      JSObject object, String name, int index, String member);

  @JSBody(params = "o", script = "return Object.keys(o);")
  private static native JSObject names(JSObject object);

  @JSBody(
      params = {"o", "n", "v"},
      script = "o[n] = v;")
  private static native void set(JSObject object, String name, String value);

  @JSBody(
      params = {"o", "n", "v"},
      script = "o[n] = v;")
  private static native void set(JSObject object, String name, int value);

  @JSBody(
      params = {"o", "n", "v"},
      script = "o[n] = v;")
  private static native void set(JSObject object, String name, JSObject value);

  @JSBody(
      params = {"o", "n"},
      script = "delete o[n];")
  private static native void remove(JSObject object, String name);

  @JSBody(script = "return {};")
  private static native JSObject empty();

  @JSBody(script = "return [];")
  private static native JSObject emptyArray();
}
