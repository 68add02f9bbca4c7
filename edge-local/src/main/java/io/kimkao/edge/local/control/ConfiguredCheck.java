package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import io.kimkao.edge.local.dns.HealthCheck;
import io.vertx.core.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/**
 * What a check's configuration means here: <em>Values that you specify when you create or update
 * health checks</em>.
 *
 * <ul>
 *   <li>HTTP and HTTPS are imitated; strings in bodies, TCP, calculations, alarms and routing
 *       controls are refused with {@code InvalidInput}.
 *   <li>A domain name leads to the port where this machine has it, whatever the port that is given.
 *   <li>An address has to be 127.0.0.1, which Route 53 refuses: nothing leaves this machine.
 *   <li>Regions, latency and SNI are kept and have no effect.
 * </ul>
 */
final class ConfiguredCheck {
  private ConfiguredCheck() {}

  static HealthCheck of(String id, HealthCheckConfig config) throws Rejection {
    boolean isTls = config.type() == HealthCheckType.HTTPS;
    if (!isTls && config.type() != HealthCheckType.HTTP) {
      throw invalid(
          "The local edge imitates health checks of type HTTP and HTTPS, not "
              + config.typeAsString());
    }
    String host = text(config.fullyQualifiedDomainName());
    String address = text(config.ipAddress());
    if (host.isEmpty() && address.isEmpty()) {
      throw invalid("Basic health checks must specify an IPAddress or FullyQualifiedDomainName");
    }
    if (!address.isEmpty() && !address.equals("127.0.0.1")) {
      throw invalid("The local edge checks nothing but 127.0.0.1: " + address);
    }
    String path = text(config.resourcePath());
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw invalid("ResourcePath must begin with a slash: " + path);
    }
    int interval = Objects.requireNonNullElse(config.requestInterval(), 30);
    if (interval != 10 && interval != 30) {
      throw invalid("RequestInterval must be 10 or 30: " + interval);
    }
    int port = within(config.port(), isTls ? 443 : 80, 65_535, "Port");
    return new HealthCheck(
        id,
        address.isEmpty() ? null : SocketAddress.inetSocketAddress(port, address),
        isTls,
        host.isEmpty() ? address : host,
        path.isEmpty() ? "/" : path,
        interval * 1000L,
        within(config.failureThreshold(), 3, 10, "FailureThreshold"),
        Boolean.TRUE.equals(config.inverted()),
        Boolean.TRUE.equals(config.disabled()));
  }

  private static int within(@Nullable Integer given, int usual, int most, String name)
      throws Rejection {
    int value = Objects.requireNonNullElse(given, usual);
    if (value < 1 || value > most) {
      throw invalid(name + " must be 1 to " + most + ": " + value);
    }
    return value;
  }

  static Rejection invalid(String message) {
    return new Rejection(400, "InvalidInput", message);
  }

  private static String text(@Nullable String given) {
    return Objects.requireNonNullElse(given, "");
  }
}
