/** Our two artefacts, measured against what a user would otherwise have. */
@NullMarked
package io.kimkao.edge.local.bench;

import org.jspecify.annotations.NullMarked;
