package io.kimkao.edge.event;

import io.kimkao.edge.json.JsonObject;

/** Where CloudFront sends the request: a custom origin (any HTTP server) or an S3 bucket. */
public sealed interface Origin permits CustomOrigin, S3Origin {
  /** The name that CloudFront connects to. */
  String domainName();

  /** Put before the URI; starts with a slash, does not end with one, empty for none. */
  String path();

  /** The origin custom headers: set by the distribution, never by a viewer. */
  Headers customHeaders();

  JsonObject json();
}
