package io.kimkao.edge.infra.edge;

import java.util.List;

/**
 * Where Lambda keeps replicas of a Lambda@Edge function, and so where it runs and logs (<i>Setting
 * up IAM permissions and roles for Lambda@Edge</i>, service-linked role AWSLambdaReplicator, read
 * in 2026).
 */
public final class EdgeRegions {
  /** The 13 regions. */
  public static final List<String> ALL =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "eu-central-1",
          "eu-west-1",
          "eu-west-2",
          "sa-east-1");

  private EdgeRegions() {}
}
