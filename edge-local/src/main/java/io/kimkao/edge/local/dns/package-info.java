/** Route 53 on this machine: records, failover by health, and the server that answers. */
@NullMarked
package io.kimkao.edge.local.dns;

import org.jspecify.annotations.NullMarked;
