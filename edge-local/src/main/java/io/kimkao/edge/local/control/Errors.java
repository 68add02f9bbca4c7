package io.kimkao.edge.local.control;

import io.kimkao.edge.local.distribution.Rejection;

/** AWS's document for a call that was refused. */
final class Errors {
  private Errors() {}

  static String document(String namespace, Rejection rejection, String requestId) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ErrorResponse xmlns=\""
        + namespace
        + "\"><Error><Type>"
        + (rejection.status() < 500 ? "Sender" : "Receiver")
        + "</Type><Code>"
        + rejection.code()
        + "</Code><Message>"
        + escaped(String.valueOf(rejection.getMessage()))
        + "</Message></Error><RequestId>"
        + requestId
        + "</RequestId></ErrorResponse>";
  }

  /** Without characters that XML cannot have. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        default -> safe.append(c < ' ' || c >= 0xFFFE || Character.isSurrogate(c) ? '?' : c);
      }
    }
    return safe.toString();
  }
}
