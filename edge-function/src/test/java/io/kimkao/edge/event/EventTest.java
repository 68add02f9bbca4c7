package io.kimkao.edge.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
  private static final Path EVENTS = Path.of("../samples/events");

  @ParameterizedTest
  @CsvSource({
    "viewer-request, VIEWER_REQUEST",
    "viewer-request-body, VIEWER_REQUEST",
    "origin-request-distribution-1, ORIGIN_REQUEST",
    "origin-response-200, ORIGIN_RESPONSE",
    "viewer-response, VIEWER_RESPONSE",
    "old-2017-viewer-request, VIEWER_REQUEST",
    "old-2018-both-origins, ORIGIN_REQUEST",
    "thin-request-only, ORIGIN_REQUEST",
    "thin-no-config, VIEWER_REQUEST"
  })
  void theTypeIsWhatTheEventSaysOrWhatItsShapeSays(String file, EventType type) throws IOException {
    assertThat(sample(file).type()).isEqualTo(type);
  }

  @Test
  void everyMemberOfARequestIsRead() throws IOException {
    Event event = sample("origin-request-post-body");
    Request request = event.request();
    assertThat(event.distributionDomainName()).isEqualTo("d3e36777gjas6.cloudfront.net");
    assertThat(event.distributionId()).isEqualTo("E1CDNONE4EXAMPLE");
    assertThat(event.declaredType()).isEqualTo(EventType.ORIGIN_REQUEST);
    assertThat(event.requestId()).startsWith("9hTPq3");
    assertThat(request.clientIp()).isEqualTo("203.0.113.24");
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/orders");
    assertThat(request.querystring()).isEmpty();
    Body body = requireNonNull(request.body());
    assertThat(body.data()).isEqualTo("eyJpdGVtIjoidGVhIiwibiI6Mn0=");
    assertThat(body.encoding()).isEqualTo("base64");
    assertThat(body.action()).isEqualTo("read-only");
    assertThat(body.inputTruncated()).isFalse();
    assertThat(request.origin())
        .isInstanceOfSatisfying(
            CustomOrigin.class,
            origin -> {
              assertThat(origin.domainName()).startsWith("d-q6v52yluri.");
              assertThat(origin.path()).isEmpty();
              assertThat(origin.port()).isEqualTo(443);
              assertThat(origin.protocol()).isEqualTo("https");
              assertThat(origin.keepaliveTimeout()).isEqualTo(5);
              assertThat(origin.readTimeout()).isEqualTo(30);
              assertThat(origin.responseCompletionTimeout()).isEqualTo(30);
              assertThat(requireNonNull(origin.sslProtocols()).string(0)).isEqualTo("TLSv1.2");
            });
  }

  @Test
  void aBucketIsReadWithItsRegion() throws IOException {
    assertThat(sample("origin-request-s3-oai").request().origin())
        .isInstanceOfSatisfying(
            S3Origin.class,
            origin -> {
              assertThat(origin.authMethod()).isEqualTo("origin-access-identity");
              assertThat(origin.region()).isEqualTo("us-east-1");
              assertThat(origin.readTimeout()).isEqualTo(30);
            });
  }

  @Test
  void whatAnOldEventLacksIsAbsent() throws IOException {
    Event event = sample("thin-no-config");
    assertThat(event.declaredType()).isNull();
    assertThat(event.requestId()).isNull();
    assertThat(event.distributionId()).isNull();
    assertThat(event.distributionDomainName()).isNull();
    assertThat(event.response()).isNull();
    assertThat(event.request().clientIp()).isNull();
    assertThat(event.request().origin()).isNull();
    assertThat(event.request().body()).isNull();
    assertThat(event.request().headers().first("host")).isNull();
    assertThat(event.request().headers().names()).isEmpty();
  }

  @Test
  void ofBothOriginsTheCustomOneCountsAndSendingLeavesExactlyOne() throws IOException {
    Request request = sample("old-2018-both-origins").request();
    assertThat(request.origin()).isInstanceOf(CustomOrigin.class);
    request.sendTo(Endpoint.https("a.example", "b.example"));
    assertThat(requireNonNull(request.json().object("origin")).names()).containsExactly("custom");
  }

  @Test
  void headersAreLookedUpWithoutCaseAndKeepOrderCaseAndRepetition() throws IOException {
    Headers headers = sample("origin-request-repeated-headers").request().headers();
    assertThat(headers.all("COOKIE")).containsExactly("theme=dark; session=abc123", "beta=1");
    assertThat(headers.first("Accept-Language")).isEqualTo("de-DE");
    assertThat(headers.names())
        .containsExactly(
            "host", "cookie", "x-forwarded-for", "x-forwarded-host", "accept-language");
    headers.add("Cookie", "c=3");
    assertThat(headers.all("cookie")).hasSize(3);
    headers.set("cookie", "only=1");
    assertThat(headers.all("cookie")).containsExactly("only=1");
    headers.remove("COOKIE");
    assertThat(headers.has("cookie")).isFalse();
  }

  @Test
  void hostChangesWithTheOriginOnly() throws IOException {
    Request request = sample("origin-request-distribution-1").request();
    assertThatThrownBy(() -> request.headers().set("HOST", "evil.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must follow the origin");
    assertThatThrownBy(() -> request.headers().remove("host"))
        .isInstanceOf(IllegalArgumentException.class);
    request.sendTo(new Endpoint("o.example", "h.example", "http", 8080, "/p"));
    CustomOrigin origin = (CustomOrigin) requireNonNull(request.origin());
    assertThat(request.headers().all("host")).containsExactly("h.example");
    assertThat(origin.domainName() + origin.port() + origin.protocol() + origin.path())
        .isEqualTo("o.example8080http/p");
    assertThat(origin.readTimeout()).isEqualTo(30);
  }

  @Test
  void whatMayBeChangedOfAnOriginOrABodyIsChanged() throws IOException {
    Request request = sample("origin-request-post-body").request();
    CustomOrigin origin = (CustomOrigin) requireNonNull(request.origin());
    origin.setKeepaliveTimeout(61);
    origin.setReadTimeout(62);
    origin.setResponseCompletionTimeout(63);
    assertThat(origin.keepaliveTimeout()).isEqualTo(61);
    assertThat(origin.readTimeout()).isEqualTo(62);
    assertThat(origin.responseCompletionTimeout()).isEqualTo(63);
    Body body = requireNonNull(request.body());
    body.replace("text");
    assertThat(body.action() + " " + body.encoding() + " " + body.data())
        .isEqualTo("replace text text");
  }

  @Test
  void whatCloudFrontCutIsSaid() throws IOException {
    Event event = event("{'request':{'uri':'/','body':{'inputTruncated':true,'data':''}}}");
    assertThat(requireNonNull(event.request().body()).inputTruncated()).isTrue();
  }

  @Test
  void whatMayBeChangedOfAResponseIsChanged() throws IOException {
    Event event = sample("origin-response-503");
    Response response = requireNonNull(event.response());
    response.setStatus(404, "Not Found");
    response.setBody("gone");
    assertThat(response.status() + " " + response.statusDescription() + " " + response.body())
        .isEqualTo("404 Not Found gone");
    assertThat(event.json().has("request")).isTrue();
  }

  @Test
  void aBucketKeepsItsCustomHeadersWhenTheRequestGoesElsewhere() throws IOException {
    Request request =
        event(
                "{'request':{'uri':'/','origin':{'s3':{'domainName':'b.example','path':'/p',"
                    + "'responseCompletionTimeout':9,"
                    + "'customHeaders':{'x-a':[{'value':'1'}]}}}}}")
            .request();
    S3Origin bucket = (S3Origin) requireNonNull(request.origin());
    assertThat(bucket.domainName() + bucket.path() + bucket.responseCompletionTimeout())
        .isEqualTo("b.example/p9");
    assertThat(bucket.customHeaders().first("X-A")).isEqualTo("1");
    request.sendTo(Endpoint.https("a.example", "h.example"));
    CustomOrigin origin = (CustomOrigin) requireNonNull(request.origin());
    assertThat(origin.customHeaders().first("X-A")).isEqualTo("1");
    assertThat(((JacksonObject) requireNonNull(request.json().object("origin"))).node())
        .hasToString(
            "{\"custom\":{\"customHeaders\":{\"x-a\":[{\"value\":\"1\"}]},"
                + "\"keepaliveTimeout\":5,\"readTimeout\":30,\"sslProtocols\":[\"TLSv1.2\"],"
                + "\"domainName\":\"a.example\",\"path\":\"\",\"port\":443,"
                + "\"protocol\":\"https\"}}");
  }

  @Test
  void aRequestWithoutOriginGetsOne() throws IOException {
    Request request = event("{'request':{'uri':'/'}}").request();
    request.sendTo(Endpoint.https("a.example", "h.example"));
    CustomOrigin origin = (CustomOrigin) requireNonNull(request.origin());
    assertThat(origin.customHeaders().names()).isEmpty();
    assertThat(request.headers().first("host")).isEqualTo("h.example");
  }

  @Test
  void aLineIsChangedOrAddedOrLeftAlone() throws IOException {
    Headers headers = sample("origin-request-repeated-headers").request().headers();
    HeaderName cookie = HeaderName.of("Cookie");
    headers.setLine(cookie, 1, "second=1");
    headers.setLine(cookie, 2, "third=1");
    headers.setLine(HeaderName.of("X-None"), 0, "none");
    assertThat(headers.all("cookie")).containsExactly("theme=dark; session=abc123", "second=1");
    assertThat(headers.has("x-none")).isFalse();
    assertThat(headers.has("cookie")).isTrue();
    headers.add("X-New", "1");
    headers.add("X-New", "2");
    assertThat(headers.all("x-new")).containsExactly("1", "2");
    headers.set("X-New", "3");
    assertThat(headers.all("x-new")).containsExactly("3");
    for (Runnable change :
        new Runnable[] {
          () -> headers.setLine(HeaderName.of("Host"), 0, "evil.example"),
          () -> headers.add("Host", "evil.example")
        }) {
      assertThatThrownBy(change::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** One line changes in place and keeps its spelling; several, or what is no line, become one. */
  @Test
  void aHeaderThatIsSetIsOneLine() throws IOException {
    Event event =
        event(
            "{'request':{'headers':{'x-a':[{'key':'x-A','value':'1'}],'x-b':[{'value':'1'},"
                + "{'value':'2'}],'x-c':[],'x-d':[7]}}}");
    Headers headers = event.request().headers();
    for (String name : headers.names()) {
      headers.set(name, "new");
    }
    assertThat(((JacksonObject) requireNonNull(event.request().json().object("headers"))).node())
        .hasToString(
            "{\"x-a\":[{\"key\":\"x-A\",\"value\":\"new\"}],"
                + "\"x-b\":[{\"key\":\"x-b\",\"value\":\"new\"}],"
                + "\"x-c\":[{\"key\":\"x-c\",\"value\":\"new\"}],"
                + "\"x-d\":[{\"key\":\"x-d\",\"value\":\"new\"}]}");
  }

  @Test
  void aGeneratedResponseHasAStatusInThreeDigits() throws IOException {
    Response response = sample("viewer-request").request().respond(503);
    response.headers().set("Retry-After", "5");
    response.setBody("later");
    assertThat(((JacksonObject) response.json()).node())
        .hasToString(
            "{\"status\":\"503\",\"headers\":"
                + "{\"retry-after\":[{\"key\":\"Retry-After\",\"value\":\"5\"}]},"
                + "\"bodyEncoding\":\"text\",\"body\":\"later\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Records\":[]}",
        "{\"Records\":[{}]}",
        "{\"Records\":[{\"cf\":{\"config\":{}}}]}",
        "{\"Records\":{}}",
        "{\"request\":7}"
      })
  void whatIsNoEventIsSaidSoInOneLine(String json) {
    assertThatThrownBy(() -> event(json))
        .isInstanceOf(EventException.class)
        .hasMessageStartingWith("event")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aResponseWithoutItsRequestIsRead() throws IOException {
    Event event = event("{\"Records\":[{\"cf\":{\"response\":{\"status\":\"200\"}}}]}");
    assertThat(event.type()).isEqualTo(EventType.VIEWER_RESPONSE);
    assertThat(event.request().uri()).isEqualTo("/");
    assertThat(event.unchanged()).isSameAs(event.response());
  }

  @Test
  void wrongTypesReadAsAbsent() throws IOException {
    Event event =
        event(
            "{\"request\":{\"method\":7,\"uri\":null,\"headers\":[],\"origin\":\"x\","
                + "\"querystring\":{},\"body\":1}}");
    assertThat(event.request().uri()).isEqualTo("/");
    assertThat(event.request().headers().first("host")).isNull();
    assertThat(event.request().origin()).isNull();
    assertThat(event.request().body()).isNull();
  }

  private static Event sample(String name) throws IOException {
    return event(Files.readString(EVENTS.resolve(name + ".json")));
  }

  private static Event event(String json) throws IOException {
    return Event.of(new JacksonObject((ObjectNode) Json.read(json.replace('\'', '"'))));
  }
}
