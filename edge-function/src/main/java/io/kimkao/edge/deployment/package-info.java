/**
 * What is deployed where: the {@code deployment} part of a checked {@code failover.json}. Read at
 * synth and on the local edge; it never travels to the edge.
 */
@NullMarked
package io.kimkao.edge.deployment;

import org.jspecify.annotations.NullMarked;
