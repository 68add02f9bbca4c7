package io.kimkao.edge.fuzz;

/** What a reader of a log is promised of a message. */
final class Lines {
  private Lines() {}

  static void requireOne(String message) {
    if (message.isBlank() || message.length() > 2_000) {
      throw new IllegalStateException("a message must have 1 to 2000 characters: " + message);
    }
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        throw new IllegalStateException("a message must be one line: " + message);
      }
    }
  }
}
