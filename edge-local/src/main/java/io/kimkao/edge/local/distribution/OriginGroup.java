package io.kimkao.edge.local.distribution;

import java.util.Set;

/**
 * Two origins, of which the second is asked where the first fails so.
 *
 * @param codes statuses that count as a failure; 503 means no connection too, 504 no answer
 */
public record OriginGroup(String id, String primary, String secondary, Set<Integer> codes) {}
