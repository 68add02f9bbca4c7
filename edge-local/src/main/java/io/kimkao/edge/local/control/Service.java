package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * One of AWS's services by REST and XML.
 *
 * @param prefix of every path, such as {@code /2020-05-31}
 * @param suffix of the root of an answer: {@code Result} or {@code Response}
 */
record Service(String prefix, String namespace, String suffix, List<Operation<?>> operations) {

  /**
   * An answer.
   *
   * @param xml empty for none
   */
  record Reply(int status, Map<String, String> headers, String xml) {}

  Reply reply(Call call) throws Rejection {
    Operation<?> found = null;
    boolean isKnown = false;
    for (Operation<?> operation : operations) {
      if (operation.isAt(call)) {
        isKnown = true;
        if (found == null && operation.method().equals(call.method())) {
          found = operation;
        }
      }
    }
    if (found == null) {
      throw isKnown
          ? new Rejection(405, "MethodNotAllowed", call.method() + " is not for " + path(call))
          : new Rejection(501, "NotImplemented", "The local edge does not imitate " + path(call));
    }
    return reply(found.status(), found.answer(call));
  }

  private String path(Call call) {
    return prefix + call.path();
  }

  private Reply reply(int status, SdkPojo answer) {
    Map<String, String> headers = new TreeMap<>();
    SdkPojo root = answer;
    String name = answer.getClass().getSimpleName().replaceFirst("Response$", suffix);
    for (SdkField<?> field : answer.sdkFields()) {
      Object value = field.getValueOrDefault(answer);
      if (value == null) {
        continue;
      }
      if (field.location() == MarshallLocation.HEADER) {
        headers.put(field.locationName(), Scalar.write(value));
      } else if (field.containsTrait(PayloadTrait.class) && value instanceof SdkPojo payload) {
        root = payload;
        name = field.locationName();
      }
    }
    boolean isEmpty =
        answer.sdkFields().stream().noneMatch(one -> one.location() == MarshallLocation.PAYLOAD);
    boolean hasBody = !isEmpty || suffix.equals("Response"); // Route 53 says <…Response/>
    return new Reply(status, headers, hasBody ? Xml.write(name, namespace, root) : "");
  }
}
