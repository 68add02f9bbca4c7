package io.kimkao.edge.local.lambda;

/** There is no result: 503 for the viewer. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean limit;

  private FunctionFailure(String message, boolean limit) {
    super(message);
    this.limit = limit;
  }

  /** The function threw, did not answer in time or could not be started. */
  static FunctionFailure execution(String message) {
    return new FunctionFailure(message, false);
  }

  /** It was told to throw. */
  public static FunctionFailure broken() {
    return execution("threw: broken on purpose");
  }

  /** It was told to be too slow. */
  public static FunctionFailure timedOut(long millis) {
    return execution("timed out after " + millis + " ms");
  }

  /** More events than Lambda takes at a time. */
  static FunctionFailure limit(String message) {
    return new FunctionFailure(message, true);
  }

  /** Whether Lambda would not even have started it. */
  public boolean isLimit() {
    return limit;
  }
}
