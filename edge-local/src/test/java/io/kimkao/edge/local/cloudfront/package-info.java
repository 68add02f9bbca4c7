@NullMarked
package io.kimkao.edge.local.cloudfront;

import org.jspecify.annotations.NullMarked;
