package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.CachePolicy;
import io.kimkao.edge.local.distribution.Distribution;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an edge location keeps: <em>Understand the cache key</em>. */
public final class Cache {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int HEAD_BYTES = 1024;

  private final com.github.benmanes.caffeine.cache.Cache<String, Entry> entries =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String key, Entry entry) -> key.length() + HEAD_BYTES + entry.body().length())
          .build();
  private final LongSupplier clock;

  /**
   * An answer.
   *
   * @param response status and headers as in an event
   * @param stored when, or when the origin last said that it is still right, in milliseconds since
   *     1970
   * @param until when it is no longer fresh
   */
  record Entry(int status, ObjectNode response, Buffer body, long stored, long until) {
    /** Still right. */
    Entry confirmed(long now, long seconds) {
      return new Entry(status, response, body, now, now + seconds * 1000);
    }

    /** Given although it is stale, and not asked for again until then. */
    Entry stale(long now, long seconds) {
      return new Entry(status, response, body, stored, now + seconds * 1000);
    }
  }

  /**
   * An empty one.
   *
   * @param clock milliseconds since 1970
   */
  public Cache(LongSupplier clock) {
    this.clock = clock;
  }

  long now() {
    return clock.getAsLong();
  }

  @Nullable Entry get(String key) {
    return entries.getIfPresent(key);
  }

  void put(String key, Entry entry) {
    entries.put(key, entry);
  }

  boolean isFresh(Entry entry) {
    return now() < entry.until();
  }

  /**
   * What a request is found by.
   *
   * @param request after viewer-request
   */
  static String key(Distribution distribution, Behavior behavior, JsonNode request) {
    CachePolicy policy = behavior.cachePolicy();
    StringBuilder key = new StringBuilder(distribution.id());
    key.append(request.path("method").asText().equals("OPTIONS") ? " OPTIONS " : " ");
    key.append(request.path("uri").asText()).append('?');
    for (String pair : request.path("querystring").asText().split("&", -1)) {
      if (policy.queries().has(pair.split("=", 2)[0])) {
        key.append(pair).append('&');
      }
    }
    key.append('\n').append(encodings(Events.text(request.path("headers"), "accept-encoding")));
    Map<String, String> headers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      if (policy.headers().has(header.getKey())) {
        headers.put(header.getKey(), Events.text(request.path("headers"), header.getKey()));
      }
    }
    key.append('\n').append(headers);
    for (JsonNode line : request.path("headers").path("cookie")) {
      for (String cookie : line.path("value").asText().split("; *", -1)) {
        if (policy.cookies().has(cookie.split("=", 2)[0])) {
          key.append('\n').append(cookie);
        }
      }
    }
    return key.toString();
  }

  /** <em>Compression support</em>: what is left of Accept-Encoding. */
  static String encodings(String header) {
    boolean br = header.contains("br");
    boolean gzip = header.contains("gzip");
    return br && gzip ? "br,gzip" : br ? "br" : gzip ? "gzip" : "";
  }
}
