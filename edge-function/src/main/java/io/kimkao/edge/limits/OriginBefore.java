package io.kimkao.edge.limits;

import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The members of an origin as they came. An account can have other quotas than the usual ones: what
 * the distribution says itself is no fault of the function.
 */
final class OriginBefore {
  private static final String[] TEXTS = {"domainName", "path", "protocol", "authMethod", "region"};
  private static final String[] NUMBERS = {
    "port", "keepaliveTimeout", "readTimeout", "responseCompletionTimeout"
  };

  private final @Nullable String[] texts = new @Nullable String[TEXTS.length];
  private final double[] numbers = new double[NUMBERS.length];

  OriginBefore(@Nullable JsonObject origin) {
    for (int i = 0; i < TEXTS.length; i++) {
      texts[i] = origin == null ? null : origin.string(TEXTS[i]);
    }
    for (int i = 0; i < NUMBERS.length; i++) {
      numbers[i] = origin == null ? -1 : origin.number(NUMBERS[i], -1);
    }
  }

  /** Whether that member is there and as it came. */
  boolean stands(JsonObject origin, String member) {
    for (int i = 0; i < TEXTS.length; i++) {
      if (TEXTS[i].equals(member)) {
        String was = texts[i];
        return was != null && was.equals(origin.string(member));
      }
    }
    for (int i = 0; i < NUMBERS.length; i++) {
      if (NUMBERS[i].equals(member)) {
        return numbers[i] >= 0 && numbers[i] == origin.number(member, -2);
      }
    }
    return false;
  }
}
