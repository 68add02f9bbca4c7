/** What tests are given: events, configurations and JSON, generated. */
@NullMarked
package io.kimkao.edge.given;

import org.jspecify.annotations.NullMarked;
