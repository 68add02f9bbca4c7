@NullMarked
package io.kimkao.edge.local.up;

import org.jspecify.annotations.NullMarked;
