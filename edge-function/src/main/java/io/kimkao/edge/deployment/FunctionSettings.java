package io.kimkao.edge.deployment;

import org.jspecify.annotations.Nullable;

/**
 * The Lambda@Edge function.
 *
 * @param runtime {@code nodejs22.x} or {@code nodejs24.x}
 * @param memoryMegabytes 128 to 10,240
 * @param timeoutSeconds 1 to 30
 * @param version the published version to associate; {@code null} for the one that this deployment
 *     publishes
 * @param standbyVersion the same for the standby distribution of topology takeover
 * @param java what becomes of the Java artefact
 * @param javaAtTheEdge whether {@link Java#ATTACHED} is let through, for the day CloudFront takes
 *     it
 */
public record FunctionSettings(
    String runtime,
    int memoryMegabytes,
    int timeoutSeconds,
    @Nullable Integer version,
    @Nullable Integer standbyVersion,
    Java java,
    boolean javaAtTheEdge) {

  /** What holds where nothing is said. */
  public static final FunctionSettings DEFAULTS =
      new FunctionSettings("nodejs22.x", 128, 5, null, null, Java.NONE, false);

  /** The settings of the deployment, or the defaults where there is none. */
  public static FunctionSettings of(@Nullable Deployment deployment) {
    return deployment == null ? DEFAULTS : deployment.function();
  }

  /** What becomes of the shaded jar. */
  public enum Java {
    NONE("none"),
    /** A Lambda function in us-east-1 with a published version, associated with nothing. */
    DEPLOYED("deployed"),
    /** That version instead of the bundle at the distributions; CloudFront refuses it today. */
    ATTACHED("attached");

    private final String word;

    Java(String word) {
      this.word = word;
    }

    /** Its name in {@code failover.json}. */
    public String word() {
      return word;
    }
  }
}
