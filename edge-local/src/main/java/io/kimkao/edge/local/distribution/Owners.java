package io.kimkao.edge.local.distribution;

import org.jspecify.annotations.Nullable;

/** Whom names belong to. */
@FunctionalInterface
public interface Owners {
  /** The distribution that the edge serves for that Host; {@code null} where nobody owns it. */
  @Nullable Distribution forHost(String host);
}
