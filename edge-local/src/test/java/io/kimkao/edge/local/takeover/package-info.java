@NullMarked
package io.kimkao.edge.local.takeover;

import org.jspecify.annotations.NullMarked;
