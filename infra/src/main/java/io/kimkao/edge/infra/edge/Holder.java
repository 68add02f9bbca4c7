package io.kimkao.edge.infra.edge;

import io.kimkao.edge.deployment.Deployment;

/**
 * Which of two distributions holds the public name. Where topology takeover moves it, every
 * deployment reads the holder from a parameter, so that it sends the aliases as they are.
 *
 * @param parameterName of Systems Manager, in us-east-1
 * @param domainName the public name
 * @param first the value while the first distribution holds it
 * @param second the value while the second does
 */
public record Holder(String parameterName, String domainName, String first, String second) {
  /** The parameter that is there while a controller is at it. */
  String lockName() {
    return parameterName.replaceFirst("holder$", "controller");
  }

  /** The holder of that deployment's public name. */
  public static Holder of(Deployment deployment) {
    return new Holder(
        "/edge/" + deployment.name() + "/holder",
        deployment.domainName(),
        deployment.first().name(),
        deployment.second().name());
  }
}
