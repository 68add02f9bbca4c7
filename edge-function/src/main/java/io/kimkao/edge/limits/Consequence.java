package io.kimkao.edge.limits;

/** What the viewer gets. */
public enum Consequence {
  /** Status 502, {@code X-Cache: LambdaValidationError from cloudfront}. */
  REFUSED("502, LambdaValidationError"),
  /** What would have come without the change: CloudFront does not look at it. */
  IGNORED("the change is ignored");

  private final String words;

  Consequence(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
