package io.kimkao.edge.local.distribution;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that look as CloudFront's do. */
final class Ids {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private Ids() {}

  /** Of a distribution: 14 characters, the first {@code E}. */
  static String distribution() {
    return "E" + random(13);
  }

  /** Of a version: looks as a distribution's id does. */
  static String etag() {
    return "E" + random(13);
  }

  /** What stands before {@code .cloudfront.net}: 14 characters, the first {@code d}. */
  static String label() {
    return "d" + random(13).toLowerCase(Locale.ROOT);
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
