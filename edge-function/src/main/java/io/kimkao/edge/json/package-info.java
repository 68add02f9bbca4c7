/**
 * The platform's own JSON tree behind one small interface: Jackson's on the JVM, the JavaScript
 * object in Node.js.
 */
@NullMarked
package io.kimkao.edge.json;

import org.jspecify.annotations.NullMarked;
