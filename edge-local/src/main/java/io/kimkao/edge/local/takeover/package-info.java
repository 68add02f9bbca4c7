/** The controller of topology takeover, run from here: on the local edge, or on AWS. */
@NullMarked
package io.kimkao.edge.local.takeover;

import org.jspecify.annotations.NullMarked;
