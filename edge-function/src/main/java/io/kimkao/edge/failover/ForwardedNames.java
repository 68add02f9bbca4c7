package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the origin is told of the viewer's request: {@code X-Forwarded-Host}, and {@code
 * X-Forwarded-Uri} where a rule changed the URI.
 *
 * <p>A viewer can send both, so neither is trusted: the first is overwritten or removed, the second
 * removed. Only where Host shows that the function has been here already, for the first attempt of
 * an origin group, is it read back. AWS does not document whether the second attempt starts from
 * the viewer's request or from the first attempt's; with this both come out the same.
 */
final class ForwardedNames {
  static final String HOST = "x-forwarded-host";
  private static final String URI = "x-forwarded-uri";

  private ForwardedNames() {}

  /** Puts back the viewer's URI if an earlier attempt has changed it. */
  static void restoreUri(
      Request request, @Nullable CustomOrigin attempt, Configuration configuration) {
    Headers headers = request.headers();
    String uri = headers.first(URI);
    if (uri == null) {
      return;
    }
    if (attempt != null && isOurs(headers, attempt, configuration)) {
      request.setUri(uri);
    }
    headers.remove(URI);
  }

  /** Says the viewer's host and URI, or makes sure that nobody else does. */
  static void set(Request request, String host, String uri, Configuration configuration) {
    Headers headers = request.headers();
    // an origin's own Host says it all
    if (configuration.isPublic(host) && !configuration.origins().hasHost(host)) {
      headers.set("X-Forwarded-Host", host);
    } else if (headers.has(HOST)) {
      headers.remove(HOST);
    }
    if (!uri.equals(request.uri())) {
      headers.set("X-Forwarded-Uri", uri);
    }
  }

  /**
   * Whether Host is one that this function sets and no viewer can send: an origin's, and neither an
   * alias of the distribution nor the domain name that CloudFront puts there by itself.
   */
  private static boolean isOurs(
      Headers headers, CustomOrigin attempt, Configuration configuration) {
    String header = headers.first("host");
    String host = header == null ? "" : FailoverFunction.plain(header);
    return configuration.origins().hasHost(host)
        && !configuration.isPublic(host)
        && !host.equals(FailoverFunction.plain(attempt.domainName()));
  }
}
