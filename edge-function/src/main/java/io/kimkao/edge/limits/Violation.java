package io.kimkao.edge.limits;

import org.jspecify.annotations.Nullable;

/** One rule that a result breaks. Quotes no value of the result but numbers. */
public final class Violation {
  private final Limit limit;
  private final String where;
  private final String found;
  private final @Nullable String header;

  Violation(Limit limit, String where, String found, @Nullable String header) {
    this.limit = limit;
    this.where = where;
    this.found = found;
    this.header = header;
  }

  /** The name in the result's headers that is not for a function to set; none for other rules. */
  @Nullable String header() {
    return header;
  }

  public Limit limit() {
    return limit;
  }

  /** The place in the result, such as {@code origin.custom.port} or {@code headers.via}. */
  public String where() {
    return where;
  }

  /** What was found there, such as {@code was removed}. */
  public String found() {
    return found;
  }

  /** In one line: {@code headers.host: must stay as it came, but was changed …}. */
  @Override
  public String toString() {
    return where + ": must " + limit.must() + ", but " + found;
  }
}
