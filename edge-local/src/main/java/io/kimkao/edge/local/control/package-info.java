/** The protocols of CloudFront, Route 53, Systems Manager and ACM, for AWS's own clients. */
@NullMarked
package io.kimkao.edge.local.control;

import org.jspecify.annotations.NullMarked;
