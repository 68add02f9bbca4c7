/** What people have, such as logs and HAR files, made into events without anybody's secrets. */
@NullMarked
package io.kimkao.edge.testkit.record;

import org.jspecify.annotations.NullMarked;
