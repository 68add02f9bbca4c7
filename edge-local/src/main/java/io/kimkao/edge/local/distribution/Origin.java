package io.kimkao.edge.local.distribution;

import java.util.Map;

/**
 * A custom origin of a distribution.
 *
 * @param path starts with a slash, or empty
 * @param customHeaders sent with each request, by name
 * @param protocolPolicy by which protocol it is asked
 * @param connectionAttempts 1 to 3
 * @param connectionTimeoutMillis 1 to 10 seconds, for each attempt
 * @param readTimeoutMillis until the first byte of the answer, and between two
 */
public record Origin(
    String id,
    String domainName,
    String path,
    Map<String, String> customHeaders,
    ProtocolPolicy protocolPolicy,
    int httpPort,
    int httpsPort,
    int connectionAttempts,
    int connectionTimeoutMillis,
    int readTimeoutMillis,
    int keepaliveTimeoutSeconds) {

  /** <em>Protocol</em> in <em>Distribution settings, origin</em>. */
  public enum ProtocolPolicy {
    HTTP_ONLY,
    HTTPS_ONLY,
    MATCH_VIEWER
  }

  /** Whether it is asked by HTTPS. */
  public boolean isHttps(boolean viewerIsHttps) {
    return switch (protocolPolicy) {
      case HTTP_ONLY -> false;
      case HTTPS_ONLY -> true;
      case MATCH_VIEWER -> viewerIsHttps;
    };
  }
}
