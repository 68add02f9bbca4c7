package io.kimkao.edge.js;

import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Scripts that name what they read: V8 finds a member whose name it knows at once. */
final class JsMembers implements JsonMembers {
  private static final String[] NONE = {};

  private final Of of;
  private final JSObject values;

  JsMembers(Of of, JSObject object) {
    this.of = of;
    this.values = values(of, object);
  }

  @Override
  public String[] changed(JsonObject now) {
    JSObject fresh = values(of, JsObject.self(now));
    if (isSame(values, fresh)) {
      return NONE;
    }
    int count = 0;
    for (int i = 0; i < of.size(); i++) {
      count += isSameAt(values, fresh, i) ? 0 : 1;
    }
    String[] changed = new String[count];
    for (int i = 0, at = 0; at < count; i++) {
      if (!isSameAt(values, fresh, i)) {
        changed[at++] = of.name(i);
      }
    }
    return changed;
  }

  @Override
  public boolean had(String name) {
    return isThere(values, of.position(name));
  }

  private static JSObject values(Of of, JSObject object) {
    return of == Of.REQUEST ? request(object) : origin(object);
  }

  @JSBody(params = "o", script = "return [o.clientIp, o.method, o.uri, o.querystring];")
  private static native JSObject request(JSObject object);

  @JSBody(
      params = "o",
      script =
          "return [o.domainName, o.path, o.protocol, o.port, o.keepaliveTimeout, o.readTimeout,"
              + " o.responseCompletionTimeout,"
              + " Array.isArray(o.sslProtocols) ? o.sslProtocols.slice() : o.sslProtocols,"
              + " o.authMethod, o.region];")
  private static native JSObject origin(JSObject object);

  @JSBody(
      params = {"a", "b"},
      script =
          "return (function same(a, b) {"
              + "for (var i = 0; i < a.length; i++)"
              + "  if (a[i] !== b[i] && !(Array.isArray(a[i]) && Array.isArray(b[i])"
              + "      && a[i].length === b[i].length && same(a[i], b[i]))) return false;"
              + "return true;"
              + "})(a, b);")
  private static native boolean isSame(JSObject values, JSObject others);

  private static boolean isSameAt(JSObject values, JSObject others, int position) {
    return isSame(only(values, position), only(others, position));
  }

  @JSBody(
      params = {"a", "i"},
      script = "return [a[i]];")
  private static native JSObject only(JSObject values, int position);

  @JSBody(
      params = {"a", "i"},
      script = "return a[i] !== undefined && a[i] !== null;")
  private static native boolean isThere(JSObject values, int position);
}
