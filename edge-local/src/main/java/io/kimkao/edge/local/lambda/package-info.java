/** Lambda on this machine: the artefacts, unchanged, in processes under the Runtime API. */
@NullMarked
package io.kimkao.edge.local.lambda;

import org.jspecify.annotations.NullMarked;
