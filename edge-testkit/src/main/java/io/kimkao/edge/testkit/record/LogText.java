package io.kimkao.edge.testkit.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Values of access logs, in which some characters are percent-encoded, sometimes twice. */
final class LogText {
  private LogText() {}

  /** A URL or a part of it as the viewer sent it: what nobody can have sent bare stays encoded. */
  static String asSent(String value) {
    return decode(value, true);
  }

  /** Text in which no encoding belongs: decoded until there is none. */
  static String decoded(String value) {
    String once = decode(value, false);
    return once.contains("%20") || once.contains("%2520") ? decode(once, false) : once;
  }

  /** Text in which the viewer may have encoded something. */
  static String decodedOnce(String value) {
    return decode(value, false);
  }

  private static String decode(String value, boolean url) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      int code = value.charAt(i) == '%' ? code(value, i + 1) : -1;
      boolean control = code < ' ' || code == 0x7F;
      if (code < 0 || control || (url && (code == ' ' || code > '~' || code == '#'))) {
        int end =
            i + (Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length() ? 2 : 1);
        bytes.writeBytes(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      } else {
        bytes.write(code);
        i += 2;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int code(String value, int at) {
    int high = at + 1 < value.length() ? Character.digit(value.charAt(at), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(value.charAt(at + 1), 16);
    return low < 0 ? -1 : high * 16 + low;
  }
}
