package io.kimkao.edge.infra.edge;

/**
 * An origin of a distribution.
 *
 * @param id its id in the distribution; letters, digits, hyphens
 * @param domainName what CloudFront connects to, by HTTPS on 443
 * @param path what it puts before the URI; empty for nothing
 */
public record OriginName(String id, String domainName, String path) {
  /** An origin without a path. */
  public OriginName(String id, String domainName) {
    this(id, domainName, "");
  }
}
