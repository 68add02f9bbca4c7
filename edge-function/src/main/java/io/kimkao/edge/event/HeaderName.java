package io.kimkao.edge.event;

/**
 * A header name, folded once. Where a function looks at the same header of every request, this
 * saves doing it each time.
 */
public final class HeaderName {
  static final HeaderName HOST = of("Host");

  private final String spelling;
  private final String key;

  private HeaderName(String spelling, String key) {
    this.spelling = spelling;
    this.key = key;
  }

  /** That name; case does not count in look-ups, and shows in lines that are added. */
  public static HeaderName of(String spelling) {
    return new HeaderName(spelling, Text.lower(spelling));
  }

  /** In lower case: how CloudFront's map has it. */
  String key() {
    return key;
  }

  @Override
  public String toString() {
    return spelling;
  }
}
