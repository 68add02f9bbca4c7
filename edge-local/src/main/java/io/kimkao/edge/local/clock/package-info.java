/** How fast time goes by. */
@NullMarked
package io.kimkao.edge.local.clock;

import org.jspecify.annotations.NullMarked;
