package io.kimkao.edge.testkit;

/** Something that keeps an event from being replayed. The message is one line. */
public sealed class ReplayException extends RuntimeException permits FunctionException {
  private static final long serialVersionUID = 1L;

  public ReplayException(String message) {
    super(message);
  }

  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
