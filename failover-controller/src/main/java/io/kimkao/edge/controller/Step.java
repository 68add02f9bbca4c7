package io.kimkao.edge.controller;

/**
 * One thing that was done or looked at.
 *
 * @param name such as {@code move}
 * @param reason one plain line
 */
public record Step(String name, Status status, String reason) {
  /** What became of it. */
  public enum Status {
    DONE("done"),
    NOT_NEEDED("not needed"),
    REFUSED("refused"),
    FAILED("failed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** As reports have it. */
    public String word() {
      return word;
    }
  }

  /** Such as {@code done move …}, in columns. */
  @Override
  public String toString() {
    return pad(status.word(), 11) + pad(name, 17) + reason;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
