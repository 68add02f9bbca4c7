package io.kimkao.edge.failover;

import io.kimkao.edge.event.Endpoint;

/**
 * An origin of the configuration.
 *
 * @param name its key under {@code origins}
 */
public record ApiOrigin(String name, Endpoint endpoint) {}
