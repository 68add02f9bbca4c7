package io.kimkao.edge.js;

import io.kimkao.edge.json.JsonArray;
import io.kimkao.edge.json.JsonLines;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * The values of header lines, copied and compared in one go. The scripts are functions of their
 * own: TeaVM inlines a script with several variables wrongly.
 */
final class JsLines implements JsonLines {
  /** Name, values, keys, name …: strings for one line, arrays for another number of them. */
  private final JSObject flat;

  JsLines(JSObject map) {
    this.flat = flat(map);
  }

  @Override
  public JsonArray changed(@Nullable JsonObject now) {
    return new JsArray(changed(flat, now == null ? null : JsObject.self(now)));
  }

  @Override
  public String[] values(String name) {
    return new JsArray(texts(flat, name, 1)).toStrings();
  }

  @Override
  public String[] keys(String name) {
    return new JsArray(texts(flat, name, 2)).toStrings();
  }

  @JSBody(
      params = "o",
      script =
          "return (function(o) {"
              + "var n = Object.keys(o), a = new Array(n.length * 3), j = 0;"
              + "for (var i = 0; i < n.length; i++) {"
              + "  var k = n[i], l = o[k], f = Array.isArray(l) && l.length === 1 ? l[0] : null;"
              + "  a[j++] = k;"
              + "  if (f) { a[j++] = f.value; a[j++] = f.key; }"
              + "  else if (!Array.isArray(l)) { a[j++] = []; a[j++] = []; }"
              + "  else {"
              + "    a[j++] = l.map(function(e) { return e ? e.value : e; });"
              + "    a[j++] = l.map(function(e) { return e ? e.key : e; });"
              + "  }"
              + "}"
              + "return a;"
              + "})(o);")
  private static native JSObject flat(JSObject map);

  @JSBody(
      params = {"a", "o"},
      script =
          "return (function(a, o) {"
              + "var d = [], i = 0, n = 0, s = o ? Object.keys(o) : [], p, v, y, l;"
              + "for (var q = 0; q < s.length; q++) {"
              + "  var k = s[q];"
              + "  p = a[i] === k ? i : a.indexOf(k);"
              + "  while (p > 0 && p % 3) p = a.indexOf(k, p + 1);"
              + "  if (p < 0) { d.push(k); continue; }"
              + "  i = p + 3; n += 3;"
              + "  v = a[p + 1]; y = a[p + 2]; l = o[k];"
              + "  if (!Array.isArray(l)) d.push(k);"
              + "  else if (typeof v === 'string') {"
              + "    if (l.length !== 1 || !l[0] || l[0].value !== v || l[0].key !== y) d.push(k);"
              + "  } else if (!Array.isArray(v) || l.length !== v.length || l.length === 0"
              + "      || v.some(function(w, j) {"
              + "        return typeof w !== 'string' || !l[j] || l[j].value !== w || l[j].key !== y[j]; }))"
              + "    d.push(k);"
              + "}"
              + "for (p = 0; n < a.length && p < a.length; p += 3)"
              + "  if (!o || !Object.hasOwn(o, a[p])) d.push(a[p]);"
              + "return d;"
              + "})(a, o);")
  private static native JSObject changed(JSObject flat, @Nullable JSObject now);

  @JSBody(
      params = {"a", "k", "j"},
      script =
          "return (function(a, k, j) {"
              + "for (var i = 0; i < a.length; i += 3)"
              + "  if (a[i] === k) return Array.isArray(a[i + j]) ? a[i + j] : [a[i + j]];"
              + "return [];"
              + "})(a, k, j);")
  private static native JSObject texts(JSObject flat, String name, int offset);
}
