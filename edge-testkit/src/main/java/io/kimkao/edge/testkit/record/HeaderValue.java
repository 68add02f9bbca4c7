package io.kimkao.edge.testkit.record;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a header's value stays. Only headers known to say nothing of a person keep theirs; of the
 * others, known or not, the value is secret.
 */
final class HeaderValue {
  private static final Set<String> KEPT =
      Set.of(
          "access-control-allow-credentials",
          "access-control-allow-headers",
          "access-control-allow-methods",
          "access-control-expose-headers",
          "access-control-max-age",
          "access-control-request-headers",
          "access-control-request-method",
          "age",
          "allow",
          "cache-control",
          "cdn-loop",
          "cloudfront-forwarded-proto",
          "cloudfront-viewer-country",
          "cloudfront-viewer-country-name",
          "cloudfront-viewer-http-version",
          "cloudfront-viewer-tls",
          "content-encoding",
          "content-language",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "dnt",
          "expires",
          "if-modified-since",
          "if-unmodified-since",
          "last-modified",
          "pragma",
          "priority",
          "range",
          "referrer-policy",
          "retry-after",
          "sec-gpc",
          "server",
          "strict-transport-security",
          "te",
          "transfer-encoding",
          "upgrade-insecure-requests",
          "user-agent",
          "vary",
          "via",
          "x-amz-date",
          "x-cache",
          "x-content-type-options",
          "x-failover-role",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-frame-options",
          "x-requested-with",
          "x-served-origin",
          "x-xss-protection");
  private static final Pattern FAMILIES =
      Pattern.compile(
          "accept(?:-(?:charset|datetime|encoding|language|ranges))?"
              + "|sec-fetch-(?:dest|mode|site|user|storage)"
              + "|sec-ch-(?:ua(?:-(?:arch|bitness|full-version(?:-list)?|mobile|model"
              + "|platform(?:-version)?|wow64|form-factors))?"
              + "|prefers-(?:color-scheme|contrast|reduced-motion|reduced-transparency)"
              + "|dpr|width|viewport-width|viewport-height|device-memory)"
              + "|cloudfront-is-[a-z]{1,12}-viewer");
  private static final Set<String> SCHEMES =
      Set.of("basic", "bearer", "digest", "negotiate", "aws4-hmac-sha256");

  private HeaderValue() {}

  /**
   * Takes a value apart.
   *
   * @param header the name in lower case
   */
  static void take(Line line, String header, String value) {
    switch (header) {
      case "cookie" -> Pairs.cookies(line, value);
      case "set-cookie" -> Pairs.setCookie(line, value);
      case "forwarded" -> Addresses.forwarded(line, value);
      case "cloudfront-viewer-address" -> Addresses.withPort(line, value);
      case "host", "x-forwarded-host" -> hosts(line, value);
      case "referer", "origin", "access-control-allow-origin", "location", "content-location" ->
          Url.whole(line, value);
      case "authorization" -> afterScheme(line, value);
      default -> other(line, header, value);
    }
  }

  private static void other(Line line, String header, String value) {
    if (isAddress(header)) {
      Addresses.list(line, value);
    } else if (isKept(header)) {
      FreeText.take(line, value);
    } else {
      line.secret(Kind.HEADER, "", value);
    }
  }

  private static void hosts(Line line, String value) {
    for (int from = 0; from <= value.length(); ) {
      int end = Pairs.end(value, ',', from);
      int start = from;
      while (start < end && value.charAt(start) == ' ') {
        start++;
      }
      line.fixed(value.substring(from, start));
      Shapes.host(line, value.substring(start, end)).fixed(end < value.length() ? "," : "");
      from = end + 1;
    }
  }

  private static boolean isKept(String header) {
    return KEPT.contains(header) || FAMILIES.matcher(header).matches();
  }

  private static boolean isAddress(String header) {
    return header.endsWith("forwarded-for")
        || header.endsWith("-ip")
        || header.endsWith("-ipv6")
        || header.endsWith("clientip")
        || header.equals("x-remote-addr");
  }

  private static void afterScheme(Line line, String value) {
    int space = Pairs.end(value, ' ', 0);
    if (space < value.length()
        && SCHEMES.contains(value.substring(0, space).toLowerCase(Locale.ROOT))) {
      line.fixed("scheme", value.substring(0, space + 1))
          .secret(Kind.HEADER, "", value.substring(space + 1));
    } else {
      line.secret(Kind.HEADER, "", value);
    }
  }
}
