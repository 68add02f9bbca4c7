package io.kimkao.edge.testkit.record;

/** A value that is not to leave the house: where it stands, and what stands there now. */
final class Secret {
  final Kind kind;

  /** Of the cookie or parameter; empty where the value has none of its own. */
  final String name;

  final String original;

  private final Line line;
  private String value;

  Secret(Kind kind, String name, String original, Line line) {
    this.kind = kind;
    this.name = name;
    this.original = original;
    this.line = line;
    this.value = original;
  }

  /** Such as {@code headers.cookie}. */
  String place() {
    return line.place();
  }

  /** The parameter that the value is the name of, if that is what it is. */
  String flag() {
    return original.endsWith("=") ? original.substring(0, original.length() - 1) : original;
  }

  /** What stands there now. */
  String value() {
    return value;
  }

  /** What has to stand there for the whole text to be that one, if the rest of it allows. */
  String within(String text) {
    return line.within(this, text);
  }

  /** Puts that in its place. */
  void replace(String placeholder) {
    if (!value.equals(placeholder)) {
      value = placeholder;
      line.write();
    }
  }

  /** Puts the original back. */
  void restore() {
    replace(original);
  }
}
