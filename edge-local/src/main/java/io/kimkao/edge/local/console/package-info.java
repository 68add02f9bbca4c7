/** What one sees of the local edge, and what one does to it, by HTTP. */
@NullMarked
package io.kimkao.edge.local.console;

import org.jspecify.annotations.NullMarked;
