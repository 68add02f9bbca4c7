/** Small things that the CDK has no word for. */
@NullMarked
package io.kimkao.edge.infra.cdk;

import org.jspecify.annotations.NullMarked;
