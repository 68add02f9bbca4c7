package io.kimkao.edge.rule;

import io.kimkao.edge.event.Request;

/**
 * A share of the viewers in hundredths of a percent. {@code int} arithmetic only, so that both
 * targets choose the same ones.
 */
final class Sticky implements Condition {
  private final int hundredths;
  private final Key by;

  Sticky(int hundredths, Key by) {
    this.hundredths = hundredths;
    this.by = by;
  }

  static int hundredths(double percent) {
    return (int) Math.floor(percent * 100 + 0.5);
  }

  @Override
  public boolean matches(Request request, String host) {
    String key = by.find(request, null);
    return key != null && !key.isEmpty() && place(key) < hundredths;
  }

  @Override
  public String describe() {
    return "sticky " + hundredths / 100.0 + " percent by " + by.describe();
  }

  @Override
  public String found(Request request, String host) {
    String key = by.find(request, null);
    return key == null || key.isEmpty()
        ? by.describe() + " is absent"
        : "it falls at " + place(key) / 100.0 + " percent";
  }

  /** Where the key falls, 0 to 9,999: FNV-1a of its characters, well mixed. */
  static int place(String key) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      hash = (hash ^ (c & 0xFF)) * 0x01000193;
      hash = (hash ^ (c >>> 8)) * 0x01000193;
    }
    hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
    hash ^= hash >>> 16;
    return (hash & 0x7FFFFFFF) % 10_000;
  }
}
