/** Recorded events through both artefacts, as AWS runs them, with a readable difference. */
@NullMarked
package io.kimkao.edge.testkit;

import org.jspecify.annotations.NullMarked;
