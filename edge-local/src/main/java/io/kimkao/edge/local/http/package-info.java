/** Servers on every core of this machine. */
@NullMarked
package io.kimkao.edge.local.http;

import org.jspecify.annotations.NullMarked;
