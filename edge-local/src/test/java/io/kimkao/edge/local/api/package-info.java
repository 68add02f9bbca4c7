@NullMarked
package io.kimkao.edge.local.api;

import org.jspecify.annotations.NullMarked;
