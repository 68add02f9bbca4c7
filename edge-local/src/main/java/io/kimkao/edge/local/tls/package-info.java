/** A certificate authority of this machine's own, and certificates chosen by SNI. */
@NullMarked
package io.kimkao.edge.local.tls;

import org.jspecify.annotations.NullMarked;
