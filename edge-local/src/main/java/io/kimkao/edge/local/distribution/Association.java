package io.kimkao.edge.local.distribution;

import io.kimkao.edge.local.lambda.EdgeFunction;

/**
 * A function at one event type of a behavior.
 *
 * @param arn of its numbered version
 * @param includesBody whether the event carries the request's body; of no meaning for responses
 */
public record Association(String arn, EdgeFunction function, boolean includesBody) {}
