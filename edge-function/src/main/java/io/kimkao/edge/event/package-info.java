/** What CloudFront says: typed views over the event of a Lambda@Edge function. */
@NullMarked
package io.kimkao.edge.event;

import org.jspecify.annotations.NullMarked;
