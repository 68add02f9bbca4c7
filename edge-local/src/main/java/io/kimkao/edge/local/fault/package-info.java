/** What is broken on purpose, part by part, while everything runs. */
@NullMarked
package io.kimkao.edge.local.fault;

import org.jspecify.annotations.NullMarked;
