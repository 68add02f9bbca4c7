package io.kimkao.edge.local.distribution;

/**
 * A cache policy: what an answer is kept by, and how long. Times in seconds.
 *
 * @param minTtl 0 to {@code maxTtl}
 * @param defaultTtl for answers without Cache-Control and Expires
 * @param maxTtl 0 where nothing is cached at all
 * @param headers part of the key, and sent to the origin
 * @param queries part of the key, and sent to the origin
 * @param cookies part of the key, and sent to the origin
 */
public record CachePolicy(
    String id,
    long minTtl,
    long defaultTtl,
    long maxTtl,
    Selection headers,
    Selection queries,
    Selection cookies) {

  /** {@code CachingDisabled}: <em>Use managed cache policies</em>. */
  public static final CachePolicy CACHING_DISABLED =
      new CachePolicy(
          "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
          0,
          0,
          0,
          Selection.NONE,
          Selection.NONE,
          Selection.NONE);

  /** Whether anything is kept at all. */
  public boolean caches() {
    return maxTtl > 0;
  }
}
