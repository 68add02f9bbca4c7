package io.kimkao.edge.testkit.record;

/** What a value is: which conditions may look at it, and what can stand in for it. */
enum Kind {
  /** The value of a cookie. */
  COOKIE,
  /** The value of a query parameter, also in a URL in a header. */
  QUERY,
  /** A query parameter of which nobody can say that it is a name alone. */
  FLAG,
  /** A header's value or a part of it. */
  HEADER,
  /** An IP address. */
  ADDRESS,
  /** The name of the distribution; the same placeholder wherever it stands. */
  DISTRIBUTION_NAME,
  DISTRIBUTION_ID,
  REQUEST_ID,
  /** A body in base64. */
  BASE64,
  /** Anything that no condition looks at. */
  OTHER
}
