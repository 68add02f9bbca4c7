package io.kimkao.edge.local.cloudfront;

import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where names lead on this machine. */
public interface Network {
  /** Where an origin of that name listens; {@code null} where DNS does not know it. */
  @Nullable SocketAddress resolve(String name);

  /** The last name of the chain that DNS gives for that one; {@code null} where there is none. */
  @Nullable String end(String name);
}
