package io.kimkao.edge.json;

import org.jspecify.annotations.Nullable;

/** One JSON array of the platform's own tree; see {@link JsonObject}. */
public interface JsonArray {
  int size();

  /** The element, or {@code null} where it is no string. */
  @Nullable String string(int index);

  /** The element, or {@code null} where it is no object. */
  @Nullable JsonObject object(int index);

  void add(String value);

  void add(JsonObject value);
}
