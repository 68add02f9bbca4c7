package io.kimkao.edge.deployment;

import org.jspecify.annotations.Nullable;

/**
 * One of the two sites.
 *
 * @param name its origin's name
 * @param region such as {@code us-east-1}
 * @param host the name its API answers to, and so the Host of its origin
 * @param instanceType of the backend, such as {@code t4g.micro}
 * @param instances of the backend, 1 to 20
 * @param dependency the URL that the deep health check asks; {@code null} for none
 * @param requestsPerSecond what the API lets through, steadily
 * @param burst what it lets through at once
 * @param vpc {@code null} to make one
 * @param api {@code null} to make one
 */
public record Site(
    String name,
    String region,
    String host,
    String instanceType,
    int instances,
    @Nullable String dependency,
    int requestsPerSecond,
    int burst,
    @Nullable ExistingVpc vpc,
    @Nullable ExistingApi api) {

  /** Of TEST-NET-1 (RFC 5737), never routed: nobody connects there. */
  public static final String CONFIGURED_ADDRESS = "192.0.2.3";

  /** Whether the API and all behind it are made here. */
  public boolean isMade() {
    return api == null;
  }

  /** The name that CloudFront connects to, for a site that is made. */
  public String originName(Zone zone) {
    return "origin-" + name + "." + zone.name();
  }

  /**
   * The name that the distribution has for the origin in topology edge-routing. It always resolves,
   * to {@link #CONFIGURED_ADDRESS}, whatever becomes of the site; the function says where to go.
   */
  public String configuredName(Zone zone) {
    return "edge-" + name + "." + zone.name();
  }

  /** The name that leads to this site's API for the public name, in topology direct. */
  public String directName(Zone zone) {
    return "direct-" + name + "." + zone.name();
  }

  /** The name that health checks ask: never the public one, never through CloudFront. */
  public String healthName(Zone zone) {
    return api == null ? originName(zone) : api.healthHost();
  }

  /** The path that health checks ask: the deep one of a site that is made. */
  public String healthPath() {
    return api == null ? "/health/deep" : api.healthPath();
  }
}
