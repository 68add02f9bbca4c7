package io.kimkao.edge.local.cloudfront;

/** CloudFront's {@code CNAMEAlreadyExists}, in its words. */
public final class CnameAlreadyExistsException extends Exception {
  private static final long serialVersionUID = 1L;

  CnameAlreadyExistsException() {
    super(
        "One or more of the CNAMEs you provided are already associated with a different"
            + " resource.");
  }
}
