@NullMarked
package io.kimkao.edge.local.console;

import org.jspecify.annotations.NullMarked;
