package io.kimkao.edge.infra.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The origin groups of a distribution. */
final class OriginGroupRules {
  private final Resource distribution;
  private final Set<String> origins;
  private final Map<String, JsonNode> groups;
  private final boolean known;
  private final List<Violation> violations;

  /**
   * The rules for one distribution.
   *
   * @param origins the ids of its origins
   * @param known whether those are all there are
   */
  OriginGroupRules(
      Resource distribution,
      Set<String> origins,
      Map<String, JsonNode> groups,
      boolean known,
      List<Violation> violations) {
    this.distribution = distribution;
    this.origins = origins;
    this.groups = groups;
    this.known = known;
    this.violations = violations;
  }

  void check() {
    groups.values().forEach(this::group);
    for (String id : groups.keySet()) {
      if (origins.contains(id)) {
        found(
            "origin-id",
            "OriginGroups",
            "group must have an id of its own, but " + id + " is an origin's",
            "call one of them otherwise");
      }
    }
  }

  /** <i>Create an origin group</i>: 503 stands for no connection too, 504 for no answer. */
  private void group(JsonNode group) {
    Set<Integer> codes = new HashSet<>();
    group.at("/FailoverCriteria/StatusCodes/Items").forEach(code -> codes.add(code.asInt()));
    if (!codes.contains(503) || !codes.contains(504)) {
      found(
          "group-codes",
          "OriginGroups",
          "group "
              + group.path("Id").asText()
              + " must have 503 and 504 among its codes, for without them CloudFront does not fail"
              + " over when it gets no connection or no answer, but has "
              + codes.stream().sorted().toList(),
          "add them");
    }
    JsonNode members = group.at("/Members/Items");
    for (JsonNode member : members) {
      if (known && !origins.contains(member.path("OriginId").asText())) {
        found(
            "origin-id",
            "OriginGroups",
            "group "
                + group.path("Id").asText()
                + " must name origins of the distribution, but names "
                + member.path("OriginId").asText(),
            "known are " + String.join(", ", origins));
      }
    }
    if (members.size() != 2) {
      found(
          "group-members",
          "OriginGroups",
          "group "
              + group.path("Id").asText()
              + " must have two origins, but has "
              + members.size(),
          "name the primary and the secondary");
    }
  }

  private void found(String rule, String path, String problem, String fix) {
    violations.add(distribution.violation(rule, "DistributionConfig." + path, problem, fix));
  }
}
