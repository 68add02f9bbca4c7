/** The command line. */
@NullMarked
package io.kimkao.edge.local;

import org.jspecify.annotations.NullMarked;
