package io.kimkao.edge.limits;

/** How a row of {@link Limit} is known. Nothing here was tried on a distribution by us. */
public enum Basis {
  /** The guide says the rule and what the viewer gets. */
  DOCUMENTED,
  /** The guide says the rule, and an answer of CloudFront that others have published shows it. */
  RECORDED,
  /** The guide says the rule; that CloudFront answers 502 is our conclusion. */
  DERIVED
}
