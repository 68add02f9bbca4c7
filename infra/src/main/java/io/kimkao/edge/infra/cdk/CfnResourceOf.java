package io.kimkao.edge.infra.cdk;

import java.util.Objects;
import software.constructs.IConstruct;

/** The CloudFormation resource behind a construct, for what the construct has no word for. */
public final class CfnResourceOf {
  private CfnResourceOf() {}

  /** That resource. */
  public static <T> T construct(IConstruct construct, Class<T> type) {
    return type.cast(Objects.requireNonNull(construct.getNode().getDefaultChild()));
  }
}
