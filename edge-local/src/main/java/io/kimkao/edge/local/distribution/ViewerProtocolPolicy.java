package io.kimkao.edge.local.distribution;

/** What becomes of a request by HTTP: <em>Viewer protocol policy</em>. */
public enum ViewerProtocolPolicy {
  ALLOW_ALL,
  REDIRECT_TO_HTTPS,
  HTTPS_ONLY
}
