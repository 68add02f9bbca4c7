package io.kimkao.edge.local.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kimkao.edge.jvm.Json;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer got.
 *
 * @param status 0 where the connection was closed before there was one
 * @param whole whether the body came to its end
 */
record Reply(int status, MultiMap headers, String body, boolean whole, @Nullable Trace trace) {
  Reply with(@Nullable Trace itsTrace) {
    return new Reply(status, headers, body, whole, itsTrace);
  }

  String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  /** The request as it reached the origin. */
  JsonNode seen() {
    try {
      return body.startsWith("{") ? Json.read(body) : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** A header as it reached the origin; empty where none did. */
  String seen(String header) {
    return seen().path("headers").path(header).asText("");
  }

  /** The events that functions were called for, in order. */
  List<String> functions() {
    List<String> all = new ArrayList<>();
    if (trace != null) {
      for (Step step : trace.steps()) {
        if (step.before() != null) {
          all.add(step.text().split(" ", 2)[0]);
        }
      }
    }
    return all;
  }
}
