package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonObject;

/** What a function gives back: the request, which goes on, or a response, which ends it here. */
public sealed interface Result permits Request, Response {
  /** The tree that CloudFront is handed. */
  JsonObject json();

  /** Its header lines. */
  Headers headers();
}
