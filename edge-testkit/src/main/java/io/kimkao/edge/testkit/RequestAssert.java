package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.failover.ApiOrigin;

/** A request that goes on. */
public final class RequestAssert extends MessageAssert<RequestAssert> {
  RequestAssert(TestedResult actual) {
    super(actual, RequestAssert.class);
  }

  /**
   * Where CloudFront connects to: the name of an origin of the configuration, of which domain name,
   * port, protocol and path count, or a domain name.
   */
  public RequestAssert goesTo(String originOrDomainName) {
    JsonNode origin = json().at("/origin/custom");
    ApiOrigin known = EventBuilder.origin(originOrDomainName, result().configuration());
    if (known == null) {
      String bucket = json().at("/origin/s3/domainName").asText();
      same("origin's domainName", originOrDomainName, origin.path("domainName").asText(bucket));
      return this;
    }
    same(
        "origin " + originOrDomainName,
        known.endpoint().protocol()
            + "://"
            + known.endpoint().domainName()
            + ":"
            + known.endpoint().port()
            + known.endpoint().path(),
        origin.path("protocol").asText()
            + "://"
            + origin.path("domainName").asText()
            + ":"
            + origin.path("port").asText()
            + origin.path("path").asText());
    return this;
  }

  /** The Host header, which is what the origin is addressed as. */
  public RequestAssert hasHost(String host) {
    return hasHeader("Host", host);
  }

  public RequestAssert hasUri(String uri) {
    same("uri", uri, json().path("uri").asText());
    return this;
  }

  /** Without the question mark. */
  public RequestAssert hasQuerystring(String querystring) {
    same("querystring", querystring, json().path("querystring").asText());
    return this;
  }
}
