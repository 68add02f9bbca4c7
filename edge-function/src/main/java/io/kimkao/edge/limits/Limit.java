package io.kimkao.edge.limits;

import org.jspecify.annotations.Nullable;

/**
 * The rules, one row each, after the CloudFront Developer Guide of 2026. Where AWS says kB or MB
 * without saying which, the smaller of the two readings is taken: 1,000 and 1,000,000 bytes.
 */
public enum Limit {
  RESULT_OBJECT(
      "be an object",
      Guide.RESPONSE,
      Basis.RECORDED,
      "The Lambda function returned invalid JSON: The JSON output must be an object type."),
  RESULT_REQUEST_OR_RESPONSE("be a request or a response", Guide.REQUIRED, Basis.DERIVED),
  RESULT_RESPONSE("be a response", Guide.UPDATE, Basis.DERIVED),

  HEADERS_OBJECT("be an object", Guide.FIELDS, Basis.DERIVED),
  HEADER_ARRAY(
      "be an array of lines",
      Guide.FIELDS,
      Basis.RECORDED,
      "The Lambda function returned an invalid entry in the headers object: Each header entry in"
          + " the headers object must be an array."),
  HEADER_LINE("be an object with a value", Guide.FIELDS, Basis.DERIVED),
  HEADER_VALUE(
      "be a string",
      Guide.FIELDS,
      Basis.RECORDED,
      "The Lambda function returned an invalid entry in the headers object, the value of each"
          + " header value must be of string or array of string type"),
  HEADER_VALUE_CHARACTERS(
      "have no control characters",
      Guide.FIELDS,
      Basis.RECORDED,
      "Lambda function result validation failed, the function returned an invalid header, invalid"
          + " character"),
  HEADER_KEY("be the name of the header, in any case", Guide.FIELDS, Basis.DERIVED),
  HEADER_NAME(
      "have a name of letters, digits and !#$%&'*+-.^_`|~",
      Guide.FIELDS, Basis.RECORDED, "One or more HeaderName or HeaderValue values are invalid."),
  HEADER_NAME_CASE("have its name in lower case", Guide.FIELDS, Basis.DERIVED),
  DISALLOWED_HEADER(
      "not be added",
      Guide.DISALLOWED,
      Basis.DOCUMENTED,
      "The Lambda function result failed validation: The function tried to add a blacklisted"
          + " header."),
  READ_ONLY_HEADER(
      "stay as it came",
      Guide.READ_ONLY,
      Basis.DOCUMENTED,
      "The Lambda function result failed validation: The function tried to add, delete, or change"
          + " a read-only header."),
  VIEWER_COUNTRY(
      "not be added before CloudFront adds it", Guide.CLOUDFRONT_HEADERS, Basis.DOCUMENTED),

  METHOD("stay as it came", Guide.FIELDS, Basis.DERIVED),
  CLIENT_IP("stay as it came", Guide.FIELDS, Basis.DERIVED),
  URI(
      "start with a slash",
      Guide.FIELDS,
      Basis.RECORDED,
      "The Lambda function result failed validation: The specified URI is in an invalid format."),
  URI_CHARACTERS(
      "have no spaces and no control characters",
      Guide.ENCODING,
      Basis.RECORDED,
      "The Lambda function result failed validation: The specified URI is in an invalid format."),
  URI_LENGTH(
      "have fewer than 8,192 characters together with the query string", Guide.URI, Basis.DERIVED),
  QUERY_STRING("be a string", Guide.FIELDS, Basis.DERIVED),
  QUERY_CHARACTERS(
      "have no spaces, no control characters and no \"#\"", Guide.QUERY, Basis.DERIVED),

  BODY_OBJECT("be an object", Guide.FIELDS, Basis.DERIVED),
  BODY_ACTION("be read-only or replace", Guide.FIELDS, Basis.DERIVED),
  BODY_ENCODING("be base64 or text", Guide.FIELDS, Basis.DERIVED),
  BODY_DATA(
      "be a string",
      Guide.FIELDS,
      Basis.RECORDED,
      "The Lambda function result failed validation: The body is not a string, is not an object,"
          + " or exceeds the maximum size"),
  BODY_BASE64("be base64, as its encoding says", Guide.FIELDS, Basis.DOCUMENTED),
  BODY_TRUNCATED("stay as it came", Guide.FIELDS, Basis.DERIVED),
  BODY_READ_ONLY(
      "be replaced with action replace", Guide.FIELDS, Basis.DOCUMENTED, null, Consequence.IGNORED),
  VIEWER_BODY_TEXT_SIZE("have at most 40,000 bytes", Guide.BODY, Basis.DOCUMENTED),
  VIEWER_BODY_BASE64_SIZE("have at most 53,200 characters of base64", Guide.BODY, Basis.DOCUMENTED),
  ORIGIN_BODY_TEXT_SIZE("have at most 1,000,000 bytes", Guide.BODY, Basis.DOCUMENTED),
  ORIGIN_BODY_BASE64_SIZE(
      "have at most 1,330,000 characters of base64", Guide.BODY, Basis.DOCUMENTED),

  ORIGIN_EVENT("stand in origin-request events only", Guide.FIELDS, Basis.DERIVED),
  ORIGIN_ONE(
      "have exactly one of custom and s3", Guide.ONE_ORIGIN, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_MEMBER("be given", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_DOMAIN_NAME(
      "be a DNS name of 1 to 253 characters without a colon, and no address",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PATH(
      "be empty, or start with a slash and not end with one",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PATH_ENCODED(
      "be percent-encoded and have at most 255 characters",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  ORIGIN_PORT("be 80, 443 or 1024 to 65535", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_PROTOCOL("be http or https", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_KEEPALIVE_TIMEOUT(
      "be 1 to 120 seconds", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_READ_TIMEOUT("be 1 to 120 seconds", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_COMPLETION_TIMEOUT(
      "be 0 or at least the readTimeout", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  ORIGIN_SSL_PROTOCOLS(
      "be some of TLSv1.2, TLSv1.1, TLSv1, SSLv3",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_DOMAIN_NAME(
      "be a name of 1 to 128 characters in lower case",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  S3_AUTH_METHOD(
      "be none or origin-access-identity", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  S3_REGION(
      "be given with origin-access-identity", Guide.FIELDS, Basis.DERIVED, Limit.INVALID_ORIGIN),
  S3_IDENTITY(
      "not be origin-access-identity where the request was for a custom origin",
      Guide.FIELDS,
      Basis.DERIVED,
      Limit.INVALID_ORIGIN),
  CUSTOM_HEADER("not be an origin custom header", Guide.CUSTOM_HEADERS, Basis.DERIVED),
  CUSTOM_HEADER_TWICE("not stand in the request's headers as well", Guide.FIELDS, Basis.DERIVED),

  STATUS("be 200 to 599, as a string or a number", Guide.RESPONSE, Basis.DOCUMENTED),
  STATUS_STAYS("stay as it came", Guide.STATUS, Basis.DOCUMENTED, null, Consequence.IGNORED),
  STATUS_DESCRIPTION("be a string without control characters", Guide.RESPONSE, Basis.DERIVED),
  RESPONSE_BODY(
      "be a string",
      Guide.RESPONSE,
      Basis.RECORDED,
      "The Lambda function result failed validation: The body is not a string, is not an object,"
          + " or exceeds the maximum size"),
  RESPONSE_BODY_ENCODING("be text or base64", Guide.RESPONSE, Basis.DERIVED),
  RESPONSE_BODY_BASE64("be base64, as bodyEncoding says", Guide.RESPONSE, Basis.DOCUMENTED),
  NO_CONTENT("be left out with status 204 at viewer-request", Guide.ERRORS, Basis.DOCUMENTED),
  VIEWER_RESPONSE_SIZE(
      "have at most 40,000 bytes with headers and body", Guide.QUOTAS, Basis.DOCUMENTED),
  ORIGIN_RESPONSE_SIZE(
      "have at most 1,000,000 bytes with headers and body", Guide.QUOTAS, Basis.DOCUMENTED);

  private static final String INVALID_ORIGIN =
      "The Lambda function returned an invalid origin configuration:";

  /** Pages and sections of the CloudFront Developer Guide. */
  private static final class Guide {
    static final String FIELDS = "lambda-event-structure#request-event-fields";
    static final String ONE_ORIGIN = "lambda-event-structure#lambda-event-content-based-routing";
    static final String RESPONSE =
        "lambda-generating-http-responses#lambda-generating-http-responses-object";
    static final String REQUIRED =
        "lambda-generating-http-responses#lambda-generating-http-responses-required-fields";
    static final String UPDATE = "lambda-generating-http-responses#lambda-updating-http-responses";
    static final String ERRORS =
        "lambda-generating-http-responses#lambda-generating-http-responses-errors";
    static final String DISALLOWED =
        "edge-function-restrictions-all#function-restrictions-disallowed-headers";
    static final String READ_ONLY =
        "edge-function-restrictions-all#function-restrictions-read-only-headers";
    static final String ENCODING = "edge-function-restrictions-all#function-restrictions-encoding";
    static final String URI = "edge-function-restrictions-all#function-restrictions-uri";
    static final String QUERY =
        "edge-function-restrictions-all#function-restrictions-query-strings";
    static final String CLOUDFRONT_HEADERS =
        "lambda-at-edge-function-restrictions#lambda-at-edge-restrictions-cloudfront-headers";
    static final String BODY =
        "lambda-at-edge-function-restrictions#lambda-at-edge-restrictions-request-body";
    static final String STATUS =
        "lambda-at-edge-function-restrictions#lambda-at-edge-restrictions-status-codes";
    static final String CUSTOM_HEADERS =
        "add-origin-custom-headers#add-origin-custom-headers-denylist";
    static final String QUOTAS = "cloudfront-limits#limits-lambda-at-edge";
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
