@NullMarked
package io.kimkao.edge.local.drill;

import org.jspecify.annotations.NullMarked;
