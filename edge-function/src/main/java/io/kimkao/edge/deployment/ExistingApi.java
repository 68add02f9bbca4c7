package io.kimkao.edge.deployment;

import org.jspecify.annotations.Nullable;

/**
 * An API that is there already. Its origin is the one of the configuration, unchanged.
 *
 * @param healthHost what a health check asks: a name of its own, not the public one
 * @param healthPath starts with a slash
 * @param publicNameTarget the regional domain name under which the API answers to the public name;
 *     {@code null} where topology direct does not need it
 */
public record ExistingApi(
    String healthHost, String healthPath, @Nullable String publicNameTarget) {}
