/**
 * The JVM target: Jackson's tree behind the event, the Lambda handler, the reading and checking of
 * {@code failover.json}.
 */
@NullMarked
package io.kimkao.edge.jvm;

import org.jspecify.annotations.NullMarked;
