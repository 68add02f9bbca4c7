/**
 * Moves the public name from one distribution to the other, and takes it back if that was no good.
 */
@NullMarked
package io.kimkao.edge.controller;

import org.jspecify.annotations.NullMarked;
