package io.kimkao.edge.local.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

/** The behaviors of a configuration, of which AWS's model has two classes. */
final class Behaviors {
  private Behaviors() {}

  /** In order of precedence, the default one last, for the path pattern {@code *}. */
  static List<CacheBehavior> of(DistributionConfig config) {
    List<CacheBehavior> all = new ArrayList<>();
    if (config.cacheBehaviors() != null) {
      all.addAll(config.cacheBehaviors().items());
    }
    all.add(everything(config.defaultCacheBehavior()));
    return all;
  }

  private static CacheBehavior everything(DefaultCacheBehavior behavior) {
    CacheBehavior.Builder same = CacheBehavior.builder();
    Map<String, SdkField<?>> fields = same.sdkFieldNameToField();
    for (SdkField<?> field : behavior.sdkFields()) {
      SdkField<?> known = fields.get(field.memberName());
      if (known != null) {
        known.set(same, field.getValueOrDefault(behavior));
      }
    }
    return same.pathPattern("*").build();
  }
}
