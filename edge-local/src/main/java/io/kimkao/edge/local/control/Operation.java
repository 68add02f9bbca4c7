package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * One operation of AWS's model: where it is called, what it is given and what it does.
 *
 * @param <I> its request in the SDK
 */
final class Operation<I extends SdkPojo> {
  private final String method;
  private final String[] path;
  private final String flag;
  private final int status;
  private final Supplier<? extends SdkPojo> builder;
  private final Class<I> type;
  private final Action<I> action;

  /** What it does: the answer's members, headers among them. */
  @FunctionalInterface
  interface Action<I> {
    SdkPojo answer(I input) throws Rejection;
  }

  /**
   * An operation.
   *
   * @param path such as {@code /distribution/{Id}/config}, behind the version; {@code ?Flag} at its
   *     end where the query has to have that
   * @param status of an answer that is no error
   */
  Operation(
      String method,
      String path,
      int status,
      Class<I> type,
      Supplier<? extends SdkPojo> builder,
      Action<I> action) {
    int question = path.indexOf('?');
    this.method = method;
    this.path = (question < 0 ? path : path.substring(0, question)).split("/", -1);
    this.flag = question < 0 ? "" : path.substring(question + 1);
    this.status = status;
    this.type = type;
    this.builder = builder;
    this.action = action;
  }

  String method() {
    return method;
  }

  int status() {
    return status;
  }

  /** Whether the path is its own; the method may be another. */
  boolean isAt(Call call) {
    return variables(call) != null && (flag.isEmpty() || call.query().containsKey(flag));
  }

  SdkPojo answer(Call call) throws Rejection {
    return action.answer(input(call));
  }

  private I input(Call call) throws Rejection {
    SdkPojo input = builder.get();
    Map<String, String> variables = variables(call);
    for (SdkField<?> field : input.sdkFields()) {
      String text = text(field, call, variables == null ? Map.of() : variables);
      if (text != null) {
        field.set(input, Scalar.read(field, text, Xml.first(field.memberName())));
      }
    }
    if (input.sdkFields().stream().anyMatch(one -> one.location() == MarshallLocation.PAYLOAD)) {
      read(call, input);
    }
    return type.cast(((Buildable) input).build());
  }

  private static @Nullable String text(
      SdkField<?> field, Call call, Map<String, String> variables) {
    return switch (field.location()) {
      case PATH, GREEDY_PATH -> variables.get(field.locationName());
      case QUERY_PARAM -> call.query().get(field.locationName());
      case HEADER -> field.locationName().equalsIgnoreCase("If-Match") ? call.ifMatch() : null;
      default -> null;
    };
  }

  /** The body: one member, or all that are nowhere else. */
  private void read(Call call, SdkPojo input) throws Rejection {
    SdkField<?> payload = null;
    for (SdkField<?> field : input.sdkFields()) {
      payload = field.containsTrait(PayloadTrait.class) ? field : payload;
    }
    String name = payload == null ? type.getSimpleName() : payload.locationName();
    if (call.body().length() == 0) {
      throw Required.missing(Xml.first(name));
    }
    Element root = Documents.root(call.body().getBytes());
    if (!name.equals(root.getLocalName())) {
      throw Rejection.malformedXml(
          "The body must be " + name + ", but is " + root.getLocalName() + ".");
    }
    if (payload == null) {
      Xml.read(root, input, Xml.first(name));
    } else {
      payload.set(input, Xml.whole(root, payload.constructor().get(), Xml.first(name)));
    }
  }

  /** The values of the path's variables; {@code null} where it is another path. */
  private @Nullable Map<String, String> variables(Call call) {
    String[] given = call.path().split("/", -1);
    if (given.length != path.length) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < path.length; i++) {
      if (path[i].startsWith("{")) {
        String value = decoded(given[i]);
        variables.put(
            path[i].substring(1, path[i].length() - 1),
            value.substring(value.lastIndexOf('/') + 1)); // an id may come as /hostedzone/Z1
      } else if (!path[i].equals(given[i])) {
        return null;
      }
    }
    return variables;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
