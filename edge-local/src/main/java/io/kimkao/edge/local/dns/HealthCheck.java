package io.kimkao.edge.local.dns;

import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a health check asks, and what it makes of the answers.
 *
 * @param address what it connects to; {@code null} to look the host up each time
 * @param isTls whether by HTTPS
 * @param host the server name and Host
 * @param threshold how many answers in a row change its mind
 * @param isInverted healthy is what is unhealthy
 * @param isDisabled healthy whatever comes back, or unhealthy where it is inverted as well
 */
public record HealthCheck(
    String id,
    @Nullable SocketAddress address,
    boolean isTls,
    String host,
    String path,
    long intervalMillis,
    int threshold,
    boolean isInverted,
    boolean isDisabled) {

  /** The same, asked there. */
  public HealthCheck at(@Nullable SocketAddress newAddress) {
    return new HealthCheck(
        id, newAddress, isTls, host, path, intervalMillis, threshold, isInverted, isDisabled);
  }

  boolean isHealthy(boolean answers) {
    return (isDisabled || answers) != isInverted;
  }
}
