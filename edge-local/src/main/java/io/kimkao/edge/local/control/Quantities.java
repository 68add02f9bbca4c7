package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** CloudFront's lists say twice how long they are. */
final class Quantities {
  private Quantities() {}

  /**
   * Compares Quantity with Items, where there are both.
   *
   * @throws Rejection {@code InconsistentQuantities}
   */
  static void check(SdkPojo pojo, String place) throws Rejection {
    Map<String, SdkField<?>> fields = pojo.sdkFieldNameToField();
    SdkField<?> quantity = fields.get("Quantity");
    SdkField<?> items = fields.get("Items");
    if (quantity == null || items == null) {
      return;
    }
    Object said = quantity.getValueOrDefault(pojo);
    int found = items.getValueOrDefault(pojo) instanceof List<?> list ? list.size() : 0;
    if (said instanceof Integer number && number != found) {
      throw new Rejection(
          400,
          "InconsistentQuantities",
          "The value of Quantity and the size of Items don't match: "
              + number
              + " and "
              + found
              + " at '"
              + place
              + "'");
    }
  }
}
