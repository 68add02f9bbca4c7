package io.kimkao.edge.local.cloudfront;

import io.kimkao.edge.rule.Glob;
import java.util.List;
import java.util.Map;

/**
 * A distribution as it is deployed.
 *
 * @param domainName such as {@code d111111abcdef8.cloudfront.net}
 * @param behaviors in order of precedence, the default one last
 */
public record Distribution(
    String id,
    String domainName,
    Map<String, Origin> origins,
    Map<String, OriginGroup> groups,
    List<Behavior> behaviors) {

  Behavior behavior(String path) {
    for (Behavior behavior : behaviors) {
      if (Glob.any(new String[] {behavior.pathPattern()}, path)) {
        return behavior;
      }
    }
    throw new IllegalStateException(id + ": must have a default behavior, but has none");
  }
}
