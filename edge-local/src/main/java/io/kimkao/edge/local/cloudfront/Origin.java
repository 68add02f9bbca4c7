package io.kimkao.edge.local.cloudfront;

import java.util.Map;

/**
 * A custom origin of a distribution.
 *
 * @param path starts with a slash, or empty
 * @param customHeaders sent with each request, by name
 * @param connectTimeoutMillis for each attempt to connect
 * @param readTimeoutMillis until the first byte of the answer, and between two
 */
public record Origin(
    String id,
    String domainName,
    String path,
    Map<String, String> customHeaders,
    String protocol,
    int port,
    int connectTimeoutMillis,
    int readTimeoutMillis) {}
