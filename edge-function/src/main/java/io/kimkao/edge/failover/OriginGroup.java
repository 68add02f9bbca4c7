package io.kimkao.edge.failover;

import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.HeaderName;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt of an origin group an event is for. The event does not say; the distribution says
 * it in an origin custom header, which no viewer can send there.
 */
public final class OriginGroup {
  /** The origin custom header: {@code primary} or {@code secondary}. */
  public static final String ROLE_HEADER = "X-Failover-Role";

  /** Its value on the second origin of a group. */
  public static final String SECONDARY = "secondary";

  private static final HeaderName ROLE = HeaderName.of(ROLE_HEADER);

  private OriginGroup() {}

  static boolean isSecondAttempt(@Nullable CustomOrigin attempt) {
    String role = attempt == null ? null : attempt.customHeaders().first(ROLE);
    return role != null && role.equals(SECONDARY);
  }
}
