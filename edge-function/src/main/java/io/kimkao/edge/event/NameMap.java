package io.kimkao.edge.event;

import org.jspecify.annotations.Nullable;

/**
 * Values by name. Does what {@code HashMap} does for strings in a twentieth of the code, which
 * counts in a bundle that is loaded at every cold start. Names can be added, not removed.
 */
public final class NameMap<V> {
  private @Nullable String[] names;
  private @Nullable Object[] values;
  private int size;

  public NameMap() {
    this(4);
  }

  /** A map with room for so many names. */
  public NameMap(int expected) {
    int length = 16;
    while (length < expected * 2) {
      length *= 2;
    }
    names = new @Nullable String[length];
    values = new @Nullable Object[length];
  }

  @SuppressWarnings("unchecked")
  public @Nullable V get(String name) {
    return (V) values[slot(name)];
  }

  public void put(String name, V value) {
    if (size * 2 >= names.length) {
      grow();
    }
    int slot = slot(name);
    if (names[slot] == null) {
      size++;
    }
    names[slot] = name;
    values[slot] = value;
  }

  /** Puts the value only if the name has none. */
  public void putFirst(String name, V value) {
    if (values[slot(name)] == null) {
      put(name, value);
    }
  }

  private void grow() {
    @Nullable String[] oldNames = names;
    @Nullable Object[] oldValues = values;
    names = new @Nullable String[oldNames.length * 4];
    values = new @Nullable Object[names.length];
    for (int i = 0; i < oldNames.length; i++) {
      String name = oldNames[i];
      if (name != null) {
        int slot = slot(name);
        names[slot] = name;
        values[slot] = oldValues[i];
      }
    }
  }

  /** Where the name is, or the free place where it would be. */
  private int slot(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 15)) & (names.length - 1);
    String there = names[slot];
    while (there != null && !there.equals(name)) {
      slot = (slot + 1) & (names.length - 1);
      there = names[slot];
    }
    return slot;
  }
}
