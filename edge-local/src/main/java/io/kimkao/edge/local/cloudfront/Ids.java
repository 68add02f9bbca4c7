package io.kimkao.edge.local.cloudfront;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Identifiers that look as CloudFront's do. */
final class Ids {
  /** This edge, in Via. */
  static final String EDGE = "10ca1ed6e0a1b2c3d4e5f60718293a4b";

  /** A point of presence that is none: the code of a place, a number, a letter. */
  static final String POP = "LCL50-P1";

  private Ids() {}

  /** For X-Amz-Cf-Id: 56 characters, the last two {@code ==}. */
  static String request() {
    byte[] random = new byte[40];
    ThreadLocalRandom.current().nextBytes(random);
    return new String(Base64.getUrlEncoder().encode(random), StandardCharsets.US_ASCII);
  }
}
