/** What a set of templates makes and what that costs. */
@NullMarked
package io.kimkao.edge.infra.bill;

import org.jspecify.annotations.NullMarked;
