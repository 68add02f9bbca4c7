package io.kimkao.edge.event;

/**
 * Where a request can be sent, and the Host it has to carry there: one cannot be had without the
 * other, because Host, SNI and certificate belong together.
 *
 * @param domainName what CloudFront connects to
 * @param host the Host header, which is the SNI name as well when the behavior forwards Host
 * @param protocol {@code http} or {@code https}
 * @param port 80, 443 or 1024 to 65535
 * @param path put before the URI; starts with a slash and does not end with one, or empty
 */
public record Endpoint(String domainName, String host, String protocol, int port, String path) {
  /** HTTPS on port 443 without a path. */
  public static Endpoint https(String domainName, String host) {
    return new Endpoint(domainName, host, "https", 443, "");
  }
}
