/** The REST and XML protocols of CloudFront and Route 53, for AWS's own clients. */
@NullMarked
package io.kimkao.edge.local.control;

import org.jspecify.annotations.NullMarked;
