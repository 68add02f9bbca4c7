package io.kimkao.edge.local.lambda;

/** The function threw, did not answer in time or could not be started: 503 for the viewer. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  FunctionFailure(String message) {
    super(message);
  }
}
