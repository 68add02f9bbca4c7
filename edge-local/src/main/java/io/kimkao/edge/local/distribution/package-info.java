/** CloudFront's control plane on this machine: what is configured, who owns which name. */
@NullMarked
package io.kimkao.edge.local.distribution;

import org.jspecify.annotations.NullMarked;
