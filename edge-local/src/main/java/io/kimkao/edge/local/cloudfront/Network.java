package io.kimkao.edge.local.cloudfront;

import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where names lead on this machine. */
public interface Network {
  /** Whether DNS has an address for it, whoever listens there. */
  default boolean isKnown(String name) {
    return resolve(name) != null;
  }

  /** Where an origin of that name listens; {@code null} where nobody does. */
  @Nullable SocketAddress resolve(String name);

  /** The last name of the chain that DNS gives for that one; {@code null} where there is none. */
  @Nullable String end(String name);
}
