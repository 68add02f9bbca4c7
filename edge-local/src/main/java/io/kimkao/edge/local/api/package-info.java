/** API Gateway's HTTP APIs on this machine, and the backends behind them. */
@NullMarked
package io.kimkao.edge.local.api;

import org.jspecify.annotations.NullMarked;
