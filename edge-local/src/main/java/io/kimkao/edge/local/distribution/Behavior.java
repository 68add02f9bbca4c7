package io.kimkao.edge.local.distribution;

import io.kimkao.edge.event.EventType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cache behavior.
 *
 * @param pathPattern {@code *} for the default one
 * @param target an origin or an origin group
 * @param readsTarget what a CloudFront Function chooses for GET, HEAD and OPTIONS; {@code null}
 *     where there is none
 * @param cachedMethods GET and HEAD, and OPTIONS where it is chosen
 * @param functions one for each event type at most
 */
public record Behavior(
    String pathPattern,
    String target,
    @Nullable String readsTarget,
    ViewerProtocolPolicy viewerProtocolPolicy,
    Set<String> allowedMethods,
    Set<String> cachedMethods,
    CachePolicy cachePolicy,
    OriginRequestPolicy originRequestPolicy,
    Map<EventType, Association> functions) {

  /** The methods that an origin group fails over. */
  public static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** The origin or group for that method. */
  public String target(String method) {
    return readsTarget != null && READS.contains(method) ? readsTarget : target;
  }
}
