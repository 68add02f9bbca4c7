package io.kimkao.edge.local.cloudfront;

import org.jspecify.annotations.Nullable;

/**
 * One step of a request's way.
 *
 * @param micros since the request's head was read
 * @param part {@code dns}, {@code edge}, {@code cache}, {@code function}, {@code limits} or {@code
 *     origin}
 * @param before the event that a function was given; {@code null} for all other steps
 * @param after what it gave back; {@code null} where it gave nothing
 */
public record Step(
    long micros, String part, String text, @Nullable String before, @Nullable String after) {}
