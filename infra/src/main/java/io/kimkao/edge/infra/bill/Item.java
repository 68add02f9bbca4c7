package io.kimkao.edge.infra.bill;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a deployment makes.
 *
 * @param stack the name of its stack
 * @param region of its stack
 * @param what its kind
 * @param name what tells it from others of its kind; empty where nothing does
 * @param perMonth dollars at rest; {@code null} where no price is known
 * @param perMillion dollars for each million requests that it sees; 0 for none
 */
public record Item(
    String stack,
    String region,
    String what,
    String name,
    @Nullable Double perMonth,
    double perMillion) {}
