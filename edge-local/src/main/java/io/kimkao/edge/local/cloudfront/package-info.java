/** CloudFront on this machine: distributions, behaviors, functions, origins. */
@NullMarked
package io.kimkao.edge.local.cloudfront;

import org.jspecify.annotations.NullMarked;
