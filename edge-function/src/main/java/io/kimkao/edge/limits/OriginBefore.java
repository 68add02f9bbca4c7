package io.kimkao.edge.limits;

import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An origin as it came. An account can have other quotas than the usual ones: what the distribution
 * says itself is no fault of the function.
 */
final class OriginBefore {
  private final @Nullable JsonMembers members;

  OriginBefore(@Nullable JsonObject origin) {
    members = origin == null ? null : origin.members(JsonMembers.Of.ORIGIN);
  }

  /** The members that are new, gone or not as they came; {@code null} for all of a new origin. */
  String @Nullable [] changed(JsonObject origin) {
    return members == null ? null : members.changed(origin);
  }
}
