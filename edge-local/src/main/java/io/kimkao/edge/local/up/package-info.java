/** {@code ./edge up}: all parts put together for one configuration. */
@NullMarked
package io.kimkao.edge.local.up;

import org.jspecify.annotations.NullMarked;
