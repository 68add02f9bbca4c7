package io.kimkao.edge.infra.check;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;

/**
 * What is let through on purpose.
 *
 * @param inertFailover failover records that can never move traffic, as the proof of concept's
 * @param javaAtTheEdge a Java function at a distribution, for the day CloudFront takes it
 */
public record Allowances(boolean inertFailover, boolean javaAtTheEdge) {
  /** Nothing. */
  public static final Allowances NONE = new Allowances(false, false);

  /** What a deployment asks for. */
  public static Allowances of(Deployment deployment) {
    return new Allowances(deployment.has(Topology.POC), deployment.function().javaAtTheEdge());
  }
}
