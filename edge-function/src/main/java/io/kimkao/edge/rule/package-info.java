/** What we decide: conditions, actions and the rules made of them. */
@NullMarked
package io.kimkao.edge.rule;

import org.jspecify.annotations.NullMarked;
