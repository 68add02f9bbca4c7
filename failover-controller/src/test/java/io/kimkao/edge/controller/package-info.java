@NullMarked
package io.kimkao.edge.controller;

import org.jspecify.annotations.NullMarked;
