/** The Node.js target: a JavaScript object behind the event, and the exported module. */
@NullMarked
package io.kimkao.edge.js;

import org.jspecify.annotations.NullMarked;
