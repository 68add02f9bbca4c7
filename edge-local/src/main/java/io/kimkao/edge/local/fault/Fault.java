package io.kimkao.edge.local.fault;

/**
 * One way in which a part is broken now.
 *
 * @param value in the kind's unit; 0 where it has none
 */
public record Fault(Kind kind, double value) {}
