package io.kimkao.edge.testkit;

/** Assertions about results of edge functions, beside AssertJ's own. */
public final class EdgeAssertions {
  private EdgeAssertions() {}

  public static ResultAssert assertThat(TestedResult result) {
    return new ResultAssert(result);
  }
}
