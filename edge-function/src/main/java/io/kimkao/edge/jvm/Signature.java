package io.kimkao.edge.jvm;

import io.kimkao.edge.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first 22 characters of HMAC-SHA256 in base64url, as {@code index.mjs} has it. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 22;

  private Signature() {}

  /** Signs with {@code failover.stay.key} of a checked {@code failover.json}. */
  static UnaryOperator<String> of(JsonObject root) {
    JsonObject failover = root.object("failover");
    JsonObject stay = failover == null ? null : failover.object("stay");
    String key = stay == null ? "" : stay.string("key", "");
    return text -> sign(key, text);
  }

  private static String sign(String key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256: must be in every JDK, but is not", e);
    }
  }
}
