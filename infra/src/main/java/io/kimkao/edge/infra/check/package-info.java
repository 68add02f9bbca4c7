/** What CloudFront, Lambda@Edge and Route 53 refuse or ignore, found in templates. */
@NullMarked
package io.kimkao.edge.infra.check;

import org.jspecify.annotations.NullMarked;
