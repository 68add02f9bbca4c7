package io.kimkao.edge.failover;

import io.kimkao.edge.event.Result;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event, and why.
 *
 * @param result what CloudFront is given
 * @param rule the name of the rule that matched; {@code null} for none
 * @param origin the origin that it goes to, or that answered; {@code null} if it is none of ours
 * @param secondAttempt whether this is the second attempt of an origin group
 */
public record Decision(
    Result result, @Nullable String rule, @Nullable String origin, boolean secondAttempt) {}
