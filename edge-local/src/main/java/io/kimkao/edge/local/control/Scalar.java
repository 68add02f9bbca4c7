package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkField;

/** Text of an element, a header or a query string, and the value that a member has. */
final class Scalar {
  private Scalar() {}

  /**
   * The member's value.
   *
   * @throws Rejection {@code MalformedXML} where the text is not of its type
   */
  static Object read(SdkField<?> field, String text, String place) throws Rejection {
    String trimmed = text.trim();
    try {
      return switch (field.marshallingType().getKnownType()) {
        case STRING -> text;
        case INTEGER -> Integer.valueOf(trimmed);
        case LONG -> Long.valueOf(trimmed);
        case FLOAT -> Float.valueOf(trimmed);
        case DOUBLE -> Double.valueOf(trimmed);
        case BOOLEAN -> isTrue(trimmed);
        case INSTANT -> Instant.parse(trimmed);
        default -> throw new IllegalArgumentException("no text");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      String type = field.marshallingType().getTargetClass().getSimpleName();
      throw Rejection.malformedXml("Value '" + text + "' at '" + place + "' must be a " + type);
    }
  }

  static String write(Object value) {
    return value instanceof Instant instant
        ? instant.truncatedTo(ChronoUnit.MILLIS).toString()
        : value.toString();
  }

  private static Boolean isTrue(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
