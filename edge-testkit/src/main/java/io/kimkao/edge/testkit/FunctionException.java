package io.kimkao.edge.testkit;

/** The function threw, ended or did not answer in time: the viewer would get a 503. */
final class FunctionException extends ReplayException {
  private static final long serialVersionUID = 1L;

  FunctionException(String message) {
    super(message);
  }

  FunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
