package io.kimkao.edge.local.distribution;

import io.kimkao.edge.rule.Glob;
import java.util.List;
import java.util.Map;

/**
 * A distribution as the edge serves it.
 *
 * @param account 12 digits: whose it is
 * @param domainName such as {@code d111111abcdef8.cloudfront.net}
 * @param defaultRootObject what {@code /} stands for; empty for nothing
 * @param behaviors in order of precedence, the default one last
 * @param errors by the error's code
 */
public record Distribution(
    String account,
    String id,
    String domainName,
    boolean enabled,
    String defaultRootObject,
    Map<String, Origin> origins,
    Map<String, OriginGroup> groups,
    List<Behavior> behaviors,
    Map<Integer, CustomErrorResponse> errors) {

  /** The first that has the path. */
  public Behavior behavior(String path) {
    for (Behavior behavior : behaviors) {
      if (Glob.any(new String[] {behavior.pathPattern()}, path)) {
        return behavior;
      }
    }
    throw new IllegalStateException(id + ": must have a default behavior, but has none");
  }
}
