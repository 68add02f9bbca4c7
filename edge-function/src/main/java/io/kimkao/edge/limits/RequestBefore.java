package io.kimkao.edge.limits;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a function may not change of a request, and what it may leave as it came. */
final class RequestBefore {
  final @Nullable String method;
  final @Nullable String clientIp;
  final @Nullable String uri;
  final @Nullable String querystring;
  final boolean hasCustom;
  final boolean hasS3;
  final boolean truncated;
  final @Nullable String bodyData;
  final @Nullable String bodyEncoding;

  final HeadersBefore headers;
  final HeadersBefore customHeaders;
  final OriginBefore custom;
  final OriginBefore s3;

  RequestBefore(Request request) {
    JsonObject json = request.json();
    method = json.string("method");
    clientIp = json.string("clientIp");
    uri = json.string("uri");
    querystring = json.string("querystring");
    JsonObject origin = json.object("origin");
    JsonObject custom = origin == null ? null : origin.object("custom");
    hasCustom = custom != null;
    hasS3 = origin != null && origin.has("s3");
    JsonObject bucket = origin == null ? null : origin.object("s3");
    JsonObject body = json.object("body");
    truncated = body != null && body.isTrue("inputTruncated");
    bodyData = body == null ? null : body.string("data");
    bodyEncoding = body == null ? null : body.string("encoding");
    headers = new HeadersBefore(json.object("headers"));
    this.custom = new OriginBefore(custom);
    this.s3 = new OriginBefore(bucket);
    JsonObject given = custom == null ? bucket : custom;
    JsonObject added = given == null ? null : given.object("customHeaders");
    customHeaders = added == null ? HeadersBefore.NONE : new HeadersBefore(added);
  }
}
