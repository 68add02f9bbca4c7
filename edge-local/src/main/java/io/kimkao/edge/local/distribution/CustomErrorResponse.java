package io.kimkao.edge.local.distribution;

import org.jspecify.annotations.Nullable;

/**
 * What the viewer gets in place of an error: <em>Configure error response behavior</em>.
 *
 * @param errorCode 400 to 599, as the origin or CloudFront gave it
 * @param pagePath of the page, fetched through the distribution; {@code null} for the error as it
 *     is
 * @param responseCode the viewer's status; 0 without page
 * @param minTtlSeconds how long the error is kept
 */
public record CustomErrorResponse(
    int errorCode, @Nullable String pagePath, int responseCode, long minTtlSeconds) {}
