package io.kimkao.edge.limits;

import org.jspecify.annotations.Nullable;

/**
 * The rules, one row each, after the CloudFront Developer Guide of 2026. Where AWS says kB or MB
 * without saying which, the smaller of the two readings is taken: 1,000 and 1,000,000 bytes.
 */
public enum Limit {
  RESULT_OBJECT(
      "be an object",
      Guide.GENERATE + "#lambda-generating-http-responses-object",
      Basis.RECORDED,
      "The Lambda function returned invalid JSON: The JSON output must be an object type."),
  RESULT_REQUEST_OR_RESPONSE(
      "be a request or a response",
      Guide.GENERATE + "#lambda-generating-http-responses-required-fields",
      Basis.DERIVED),
  RESULT_RESPONSE(
      "be a response", Guide.GENERATE + "#lambda-updating-http-responses", Basis.DERIVED),

  HEADERS_OBJECT("be an object", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  HEADER_ARRAY(
      "be an array of lines",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "The Lambda function returned an invalid entry in the headers object: Each header entry in"
          + " the headers object must be an array."),
  HEADER_LINE("be an object with a value", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  HEADER_VALUE(
      "be a string",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "The Lambda function returned an invalid entry in the headers object, the value of each"
          + " header value must be of string or array of string type"),
  HEADER_VALUE_CHARACTERS(
      "have no control characters",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "Lambda function result validation failed, the function returned an invalid header, invalid"
          + " character"),
  HEADER_KEY(
      "be the name of the header, in any case",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED),
  HEADER_NAME(
      "have a name of letters, digits and !#$%&'*+-.^_`|~",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "One or more HeaderName or HeaderValue values are invalid."),
  HEADER_NAME_CASE(
      "have its name in lower case", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  DISALLOWED_HEADER(
      "not be added",
      Guide.ALL + "#function-restrictions-disallowed-headers",
      Basis.DOCUMENTED,
      "The Lambda function result failed validation: The function tried to add a blacklisted"
          + " header."),
  READ_ONLY_HEADER(
      "stay as it came",
      Guide.ALL + "#function-restrictions-read-only-headers",
      Basis.DOCUMENTED,
      "The Lambda function result failed validation: The function tried to add, delete, or change"
          + " a read-only header."),
  VIEWER_COUNTRY(
      "not be added before CloudFront adds it",
      Guide.EDGE + "#lambda-at-edge-restrictions-cloudfront-headers",
      Basis.DOCUMENTED),

  METHOD("stay as it came", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  CLIENT_IP("stay as it came", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  URI(
      "start with a slash",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "The Lambda function result failed validation: The specified URI is in an invalid format."),
  URI_CHARACTERS(
      "have no spaces and no control characters",
      Guide.ALL + "#function-restrictions-encoding",
      Basis.RECORDED,
      "The Lambda function result failed validation: The specified URI is in an invalid format."),
  URI_LENGTH(
      "have fewer than 8,192 characters together with the query string",
      Guide.ALL + "#function-restrictions-uri",
      Basis.DERIVED),
  QUERY_STRING("be a string", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  QUERY_CHARACTERS(
      "have no spaces, no control characters and no \"#\"",
      Guide.ALL + "#function-restrictions-query-strings",
      Basis.DERIVED),

  BODY_OBJECT("be an object", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  BODY_ACTION("be read-only or replace", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  BODY_ENCODING("be base64 or text", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  BODY_DATA(
      "be a string",
      Guide.EVENT + "#request-event-fields",
      Basis.RECORDED,
      "The Lambda function result failed validation: The body is not a string, is not an object,"
          + " or exceeds the maximum size"),
  BODY_BASE64(
      "be base64, as its encoding says", Guide.EVENT + "#request-event-fields", Basis.DOCUMENTED),
  BODY_TRUNCATED("stay as it came", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  BODY_READ_ONLY(
      "be replaced with action replace",
      Guide.EVENT + "#request-event-fields",
      Basis.DOCUMENTED,
      null,
      Consequence.IGNORED),
  VIEWER_BODY_TEXT_SIZE(
      "have at most 40,000 bytes",
      Guide.EDGE + "#lambda-at-edge-restrictions-request-body",
      Basis.DOCUMENTED),
  VIEWER_BODY_BASE64_SIZE(
      "have at most 53,200 characters of base64",
      Guide.EDGE + "#lambda-at-edge-restrictions-request-body",
      Basis.DOCUMENTED),
  ORIGIN_BODY_TEXT_SIZE(
      "have at most 1,000,000 bytes",
      Guide.EDGE + "#lambda-at-edge-restrictions-request-body",
      Basis.DOCUMENTED),
  ORIGIN_BODY_BASE64_SIZE(
      "have at most 1,330,000 characters of base64",
      Guide.EDGE + "#lambda-at-edge-restrictions-request-body",
      Basis.DOCUMENTED),

  ORIGIN_EVENT(
      "stand in origin-request events only", Guide.EVENT + "#request-event-fields", Basis.DERIVED),
  ORIGIN_ONE(
      "have exactly one of custom and s3",
      Guide.EVENT + "#lambda-event-content-based-routing",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_MEMBER(
      "be given", Guide.EVENT + "#request-event-fields", Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_DOMAIN_NAME(
      "be a DNS name of 1 to 253 characters without a colon, and no address",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PATH(
      "be empty, or start with a slash and not end with one",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PATH_ENCODED(
      "be percent-encoded and have at most 255 characters",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PORT(
      "be 80, 443 or 1024 to 65535",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PROTOCOL(
      "be http or https",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_KEEPALIVE_TIMEOUT(
      "be 1 to 120 seconds",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_READ_TIMEOUT(
      "be 1 to 120 seconds",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_COMPLETION_TIMEOUT(
      "be 0 or at least the readTimeout",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_SSL_PROTOCOLS(
      "be some of TLSv1.2, TLSv1.1, TLSv1, SSLv3",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_DOMAIN_NAME(
      "be a name of 1 to 128 characters in lower case",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_AUTH_METHOD(
      "be none or origin-access-identity",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_REGION(
      "be given with origin-access-identity",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_IDENTITY(
      "not be origin-access-identity where the request was for a custom origin",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  CUSTOM_HEADER(
      "not be an origin custom header",
      Guide.CUSTOM + "#add-origin-custom-headers-denylist",
      Basis.DERIVED),
  CUSTOM_HEADER_TWICE(
      "not stand in the request's headers as well",
      Guide.EVENT + "#request-event-fields",
      Basis.DERIVED),

  STATUS(
      "be a string of 200 to 599",
      Guide.GENERATE + "#lambda-generating-http-responses-object",
      Basis.DOCUMENTED),
  STATUS_STAYS(
      "stay as it came",
      Guide.EDGE + "#lambda-at-edge-restrictions-status-codes",
      Basis.DOCUMENTED,
      null,
      Consequence.IGNORED),
  STATUS_DESCRIPTION(
      "be a string", Guide.GENERATE + "#lambda-generating-http-responses-object", Basis.DERIVED),
  RESPONSE_BODY(
      "be a string",
      Guide.GENERATE + "#lambda-generating-http-responses-object",
      Basis.RECORDED,
      "The Lambda function result failed validation: The body is not a string, is not an object,"
          + " or exceeds the maximum size"),
  RESPONSE_BODY_ENCODING(
      "be text or base64",
      Guide.GENERATE + "#lambda-generating-http-responses-object",
      Basis.DERIVED),
  RESPONSE_BODY_BASE64(
      "be base64, as bodyEncoding says",
      Guide.GENERATE + "#lambda-generating-http-responses-object",
      Basis.DOCUMENTED),
  NO_CONTENT(
      "be left out with status 204",
      Guide.GENERATE + "#lambda-generating-http-responses-errors",
      Basis.DOCUMENTED),
  VIEWER_RESPONSE_SIZE(
      "have at most 40,000 bytes with headers and body",
      Guide.QUOTAS + "#limits-lambda-at-edge",
      Basis.DOCUMENTED),
  ORIGIN_RESPONSE_SIZE(
      "have at most 1,000,000 bytes with headers and body",
      Guide.QUOTAS + "#limits-lambda-at-edge",
      Basis.DOCUMENTED);

  private static final String INVALID_ORIGIN =
      "The Lambda function returned an invalid origin configuration:";

  /** Pages of the CloudFront Developer Guide. */
  private static final class Guide {
    static final String ALL = "edge-function-restrictions-all";
    static final String EDGE = "lambda-at-edge-function-restrictions";
    static final String EVENT = "lambda-event-structure";
    static final String GENERATE = "lambda-generating-http-responses";
    static final String CUSTOM = "add-origin-custom-headers";
    static final String QUOTAS = "cloudfront-limits";
  }

  private final String must;
  private final String section;
  private final Basis basis;
  private final @Nullable String wording;
  private final Consequence consequence;

  Limit(String must, String section, Basis basis) {
    this(must, section, basis, null);
  }

  Limit(String must, String section, Basis basis, @Nullable String wording) {
    this(must, section, basis, wording, Consequence.REFUSED);
  }

  Limit(
      String must, String section, Basis basis, @Nullable String wording, Consequence consequence) {
    this.must = must;
    this.section = section;
    this.basis = basis;
    this.wording = wording;
    this.consequence = consequence;
  }

  /** What has to hold, as in {@code must start with a slash}, without the first word. */
  public String must() {
    return must;
  }

  /** Page and section of the CloudFront Developer Guide: {@code page#section}. */
  public String section() {
    return section;
  }

  public Basis basis() {
    return basis;
  }

  /** How CloudFront puts it, as far as somebody has published that; it may go on. */
  public @Nullable String wording() {
    return wording;
  }

  public Consequence consequence() {
    return consequence;
  }
}
