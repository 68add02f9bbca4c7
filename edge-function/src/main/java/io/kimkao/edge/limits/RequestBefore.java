package io.kimkao.edge.limits;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.json.JsonMembers;
import io.kimkao.edge.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a function may not change of a request, and what it may leave as it came. */
final class RequestBefore {
  /** The request's own members: what stands is no fault of the function. */
  final JsonMembers members;

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
    members = json.members(JsonMembers.Of.REQUEST);
    JsonObject origin = json.object("origin");
    JsonObject custom = origin == null ? null : origin.object("custom");
    JsonObject bucket = origin == null ? null : origin.object("s3");
    hasCustom = custom != null;
    hasS3 = origin != null && origin.has("s3");
    JsonObject body = json.object("body");
    truncated = body != null && body.isTrue("inputTruncated");
    bodyData = body == null ? null : body.string("data");
    bodyEncoding = body == null ? null : body.string("encoding");
    headers = new HeadersBefore(json.object("headers"));
    this.custom = new OriginBefore(custom);
    this.s3 = new OriginBefore(bucket);
    JsonObject own = custom == null ? bucket : custom;
    JsonObject added = own == null ? null : own.object("customHeaders");
    customHeaders = added == null ? HeadersBefore.NONE : new HeadersBefore(added);
  }
}
