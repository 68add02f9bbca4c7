/** What stands in us-east-1: function, distributions, DNS, health, alarms. */
@NullMarked
package io.kimkao.edge.infra.edge;

import org.jspecify.annotations.NullMarked;
