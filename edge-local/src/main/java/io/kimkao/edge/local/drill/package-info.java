/**
 * Failover, rehearsed: one thing breaks at a time under a steady load, and all of it is counted.
 */
@NullMarked
package io.kimkao.edge.local.drill;

import org.jspecify.annotations.NullMarked;
