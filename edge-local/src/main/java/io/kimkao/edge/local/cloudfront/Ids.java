package io.kimkao.edge.local.cloudfront;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that look as CloudFront's do. */
final class Ids {
  /** This edge, in Via. */
  static final String EDGE = "10ca1ed6e0a1b2c3d4e5f60718293a4b";

  /** A point of presence that is none: the code of a place, a number, a letter. */
  static final String POP = "LCL50-P1";

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

  /** For X-Amz-Cf-Id: 56 characters, the last two {@code ==}. */
  static String request() {
    byte[] random = new byte[40];
    ThreadLocalRandom.current().nextBytes(random);
    return new String(Base64.getUrlEncoder().encode(random), StandardCharsets.US_ASCII);
  }
}
