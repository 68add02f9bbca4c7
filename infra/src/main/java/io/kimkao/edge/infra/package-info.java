/** The CDK app: {@link io.kimkao.edge.infra.InfraApp} says what, the stacks say where. */
@NullMarked
package io.kimkao.edge.infra;

import org.jspecify.annotations.NullMarked;
