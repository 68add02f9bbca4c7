@NullMarked
package io.kimkao.edge.local.control;

import org.jspecify.annotations.NullMarked;
