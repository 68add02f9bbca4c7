package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.local.distribution.CachePolicy;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How long an answer is kept: <em>Specify the amount of time that CloudFront caches objects</em>
 * and <em>How CloudFront processes HTTP 4xx and 5xx status codes from your origin</em>.
 */
final class Freshness {
  static final long ERROR_SECONDS = 10;

  private static final Set<Integer> KEPT = Set.of(200, 203, 204, 300, 301, 302, 307, 308);
  private static final Set<Integer> KEPT_ERRORS = Set.of(404, 414, 500, 501, 502, 503, 504);
  private static final Set<Integer> KEPT_IF_SAID = Set.of(400, 403, 405, 412, 415);

  private Freshness() {}

  /**
   * Seconds; 0 for not at all.
   *
   * @param headers as in an event
   * @param errorSeconds the error caching minimum TTL of that status
   * @param now in milliseconds since 1970
   */
  static long seconds(
      CachePolicy policy, int status, JsonNode headers, long errorSeconds, long now) {
    Map<String, String> said = directives(Events.text(headers, "cache-control"));
    long age = age(said, -1);
    if (KEPT_ERRORS.contains(status)) {
      return policy.caches() ? Math.max(errorSeconds, age) : 0;
    }
    if (KEPT_IF_SAID.contains(status)) {
      return policy.caches() && age >= 0 ? Math.max(errorSeconds, age) : 0;
    }
    if (!KEPT.contains(status)) {
      return 0;
    }
    if (said.containsKey("no-cache")
        || said.containsKey("no-store")
        || said.containsKey("private")) {
      return policy.minTtl();
    }
    long seconds =
        age >= 0 ? age : expires(Events.text(headers, "expires"), policy.defaultTtl(), now);
    return Math.min(policy.maxTtl(), Math.max(policy.minTtl(), seconds));
  }

  private static long age(Map<String, String> said, long otherwise) {
    String text = said.getOrDefault("s-maxage", said.get("max-age"));
    try {
      return text == null ? otherwise : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static long expires(String date, long otherwise, long now) {
    if (date.isEmpty()) {
      return otherwise;
    }
    try {
      long until =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli();
      return Math.max(0, (until - now) / 1000);
    } catch (DateTimeParseException e) {
      return 0; // a date that is none lies in the past (RFC 9111, 5.3)
    }
  }

  static Map<String, String> directives(String header) {
    Map<String, String> said = new HashMap<>();
    for (String part : header.split(",", -1)) {
      String[] pair = part.trim().toLowerCase(Locale.ROOT).split("=", 2);
      said.put(pair[0], pair.length > 1 ? pair[1].replace("\"", "") : "");
    }
    return said;
  }
}
