package io.kimkao.edge.local.control;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Members that two classes of AWS's model both have. */
final class Members {
  private Members() {}

  /** Puts those that are given in place of the builder's. */
  static void over(SdkPojo builder, SdkPojo given) {
    Map<String, SdkField<?>> known = builder.sdkFieldNameToField();
    for (SdkField<?> field : given.sdkFields()) {
      SdkField<?> same = known.get(field.memberName());
      Object value = field.getValueOrDefault(given);
      if (same != null && value != null && !(value instanceof SdkAutoConstructList)) {
        same.set(builder, value);
      }
    }
  }
}
