package io.kimkao.edge.json;

import org.jspecify.annotations.Nullable;

/**
 * The values of a map of lines, {@code name → [{"value": …}, …]}, as they were at some time. In one
 * piece, because a function that runs for every request cannot afford to ask name by name.
 */
public interface JsonLines {
  /**
   * The names whose values or keys are not the same any more: in the order of that map, then those
   * that are gone.
   *
   * @param now {@code null} for a map without names
   */
  JsonArray changed(@Nullable JsonObject now);

  /** The values that this name had, line by line; {@code ""} for what was no string. */
  String[] values(String name);

  /** The {@code key} members that this name had, line by line; {@code ""} for none. */
  String[] keys(String name);
}
