package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.local.lambda.EdgeFunction;
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
 * @param forwardsHost whether the origin request policy is AllViewer
 * @param functions one for each event type at most
 */
public record Behavior(
    String pathPattern,
    String target,
    @Nullable String readsTarget,
    Set<String> allowedMethods,
    boolean forwardsHost,
    Map<EventType, EdgeFunction> functions) {

  /** The methods that an origin group fails over. */
  public static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  String target(String method) {
    return readsTarget != null && READS.contains(method) ? readsTarget : target;
  }
}
