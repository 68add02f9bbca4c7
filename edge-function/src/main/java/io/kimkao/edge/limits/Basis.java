package io.kimkao.edge.limits;

/** How a row of {@link Limit} is known. Nothing here was tried on a distribution by us. */
public enum Basis {
  /** The guide says the rule and what the viewer gets. */
  DOCUMENTED("documented"),
  /** The guide says the rule, and an answer of CloudFront that others have published shows it. */
  RECORDED("recorded"),
  /** The guide says the rule; that CloudFront answers 502 is our conclusion. */
  DERIVED("derived");

  private final String word;

  Basis(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
