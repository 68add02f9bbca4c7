/** Which origin serves this attempt, and what becomes of the request and the response. */
@NullMarked
package io.kimkao.edge.failover;

import org.jspecify.annotations.NullMarked;
