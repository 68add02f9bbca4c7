package io.kimkao.edge.local.distribution;

import java.util.Set;

/**
 * An origin request policy: what goes to the origin beside what the cache policy takes.
 *
 * @param headers whether Host goes is decided by these too
 */
public record OriginRequestPolicy(
    String id, Selection headers, Selection queries, Selection cookies) {

  /** Where a behavior has none. */
  public static final OriginRequestPolicy NOTHING =
      new OriginRequestPolicy("", Selection.NONE, Selection.NONE, Selection.NONE);

  /** {@code AllViewer}: <em>Use managed origin request policies</em>. */
  public static final OriginRequestPolicy ALL_VIEWER =
      new OriginRequestPolicy(
          "216adef6-5c7f-47e4-b989-5492eafa07d3", Selection.ALL, Selection.ALL, Selection.ALL);

  /** {@code AllViewerExceptHostHeader}. */
  public static final OriginRequestPolicy ALL_VIEWER_EXCEPT_HOST_HEADER =
      new OriginRequestPolicy(
          "b689b0a8-53d0-40ab-baf2-68738e2966ac",
          Selection.allHeadersBut(Set.of("host")),
          Selection.ALL,
          Selection.ALL);

  /** Whether the viewer's Host goes to the origin. */
  public boolean forwardsHost() {
    return headers.has("host");
  }
}
