package io.kimkao.edge.json;

import org.jspecify.annotations.Nullable;

/**
 * One JSON object of the platform's own tree. Reading reads that tree and setting sets it, so
 * members that nobody asks for stay as they came.
 *
 * <p>Getters give {@code null} where the member is absent, JSON {@code null} or of another type.
 */
public interface JsonObject {
  @Nullable String string(String name);

  /** The member, or {@code otherwise} where it is no string. */
  String string(String name, String otherwise);

  /** That string member of an object in an array member: {@code [name][index][member]}. */
  @Nullable String string(String name, int index, String member);

  @Nullable JsonObject object(String name);

  @Nullable JsonArray array(String name);

  /**
   * The member as strings: one, the elements of an array, or none; {@code ""} for an element that
   * is none.
   */
  String[] strings(String name);

  /** The member as a number; {@code otherwise} where it is none. */
  double number(String name, double otherwise);

  /** Whether the member is JSON {@code true}. */
  boolean isTrue(String name);

  boolean has(String name);

  /** Those members as they are now. */
  JsonMembers members(JsonMembers.Of of);

  /** The member names, in the order of the tree. */
  String[] names();

  void set(String name, String value);

  void set(String name, int value);

  void set(String name, JsonObject value);

  void set(String name, JsonArray value);

  void remove(String name);

  /** The values of its lines as they are now, if this is a map of lines. */
  JsonLines lines();

  /** A new, empty object of the same platform, not yet part of the tree. */
  JsonObject newObject();

  /** A new, empty array of the same platform, not yet part of the tree. */
  JsonArray newArray();
}
