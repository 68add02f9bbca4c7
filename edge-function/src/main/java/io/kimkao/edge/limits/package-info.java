/**
 * What CloudFront refuses: one row for each rule of its documentation, one check of a function's
 * result. Plain Java, for both targets.
 */
@NullMarked
package io.kimkao.edge.limits;

import org.jspecify.annotations.NullMarked;
