package io.kimkao.edge.limits;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.NameMap;
import io.kimkao.edge.event.Text;
import org.jspecify.annotations.Nullable;

/**
 * Headers that are not for functions to set: the lists of <em>Restrictions on all edge
 * functions</em> and <em>Add custom headers to origin requests</em>.
 */
public final class HeaderTable {
  private static final String[] DISALLOWED = {
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "trailer",
    "upgrade",
    "x-accel-buffering",
    "x-accel-charset",
    "x-accel-limit-rate",
    "x-accel-redirect",
    "x-amzn-auth",
    "x-amzn-cf-billing",
    "x-amzn-cf-id",
    "x-amzn-cf-xff",
    "x-amzn-errortype",
    "x-amzn-fle-profile",
    "x-amzn-header-count",
    "x-amzn-header-order",
    "x-amzn-lambda-integration-tag",
    "x-amzn-requestid",
    "x-cache",
    "x-forwarded-proto",
    "x-real-ip",
    "cloudfront-viewer-cert-pem",
    "client-cert",
    "client-cert-chain"
  };
  private static final String CF_PREFIX = "x-amz-cf-";
  private static final String EDGE_PREFIX = "x-edge-";

  private static final String[] VIEWER_REQUEST = {
    "cdn-loop", "content-length", "host", "transfer-encoding", "via"
  };
  private static final String[] ORIGIN_REQUEST = {
    "accept-encoding",
    "cdn-loop",
    "content-length",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "transfer-encoding",
    "via"
  };
  private static final String[] ORIGIN_RESPONSE = {"transfer-encoding", "via"};
  private static final String[] VIEWER_RESPONSE = {
    "warning", "via", "content-length", "content-encoding", "transfer-encoding"
  };

  private static final String[] NO_CUSTOM_HEADER = {
    "cache-control",
    "connection",
    "content-length",
    "cookie",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "max-forwards",
    "pragma",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "request-range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-real-ip"
  };

  private static final String VIEWER_COUNTRY = "cloudfront-viewer-country";

  private static final int IS_DISALLOWED = 1 << 5;
  private static final int IS_NO_CUSTOM_HEADER = 1 << 6;

  /** Bits by name: one for each event type in which it is read-only, and the two above. */
  private static final NameMap<Integer> BITS = new NameMap<>(64);

  static {
    add(DISALLOWED, IS_DISALLOWED);
    add(VIEWER_REQUEST, bit(EventType.VIEWER_REQUEST));
    add(ORIGIN_REQUEST, bit(EventType.ORIGIN_REQUEST));
    add(ORIGIN_RESPONSE, bit(EventType.ORIGIN_RESPONSE));
    add(VIEWER_RESPONSE, bit(EventType.VIEWER_RESPONSE));
    add(NO_CUSTOM_HEADER, IS_NO_CUSTOM_HEADER);
  }

  private HeaderTable() {}

  /**
   * Why a function must not set that header, of whatever value, in such an event.
   *
   * @return {@code null} if it may
   */
  public static @Nullable Limit flaw(String name, EventType type) {
    String lower = Text.lower(name);
    Integer bits = BITS.get(lower);
    if (bits != null) {
      return (bits & IS_DISALLOWED) != 0
          ? Limit.DISALLOWED_HEADER
          : (bits & bit(type)) != 0 ? Limit.READ_ONLY_HEADER : null;
    }
    if (lower.startsWith(EDGE_PREFIX) || lower.startsWith(CF_PREFIX)) {
      return Limit.DISALLOWED_HEADER;
    }
    return type == EventType.VIEWER_REQUEST && lower.equals(VIEWER_COUNTRY)
        ? Limit.VIEWER_COUNTRY
        : null;
  }

  /**
   * As {@link #flaw}, in words that stand behind the header's name: {@code is read-only at …}.
   *
   * @return {@code null} if a function may set it
   */
  public static @Nullable String refusal(String name, EventType type) {
    Limit limit = flaw(name, type);
    if (limit == null) {
      return null;
    }
    String why = limit == Limit.READ_ONLY_HEADER ? "is read-only at " : "is disallowed at ";
    return why + type.word() + "; CloudFront would answer 502";
  }

  /**
   * Why an origin cannot have that custom header, of whatever value.
   *
   * @return {@code null} if it can
   */
  public static @Nullable Limit customFlaw(String name) {
    String lower = Text.lower(name);
    Integer bits = BITS.get(lower);
    if (bits != null && (bits & IS_NO_CUSTOM_HEADER) != 0) {
      return Limit.CUSTOM_HEADER;
    }
    if (lower.startsWith("x-amz-") || lower.startsWith(EDGE_PREFIX)) {
      return Limit.CUSTOM_HEADER;
    }
    return bits != null && (bits & IS_DISALLOWED) != 0 ? Limit.DISALLOWED_HEADER : null;
  }

  private static void add(String[] names, int bit) {
    for (String name : names) {
      Integer there = BITS.get(name);
      BITS.put(name, there == null ? bit : there | bit);
    }
  }

  private static int bit(EventType type) {
    if (type == EventType.ORIGIN_REQUEST) {
      return 1;
    }
    if (type == EventType.VIEWER_REQUEST) {
      return 1 << 1;
    }
    return type == EventType.ORIGIN_RESPONSE ? 1 << 2 : 1 << 3;
  }
}
