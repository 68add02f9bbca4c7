/** The front door: {@link io.kimkao.edge.EdgeFunction}, what every function of yours implements. */
@NullMarked
package io.kimkao.edge;

import org.jspecify.annotations.NullMarked;
