package io.kimkao.edge.local.control;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to the control API, read from HTTP.
 *
 * @param path without the version and a slash at the end, decoded by segment later
 * @param query by name, decoded
 * @param ifMatch of the header; {@code null} where there is none
 */
record Call(
    String method, String path, Map<String, String> query, @Nullable String ifMatch, Buffer body) {}
