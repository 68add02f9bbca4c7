package io.kimkao.edge.testkit;

import static io.kimkao.edge.testkit.EdgeAssertions.assertThat;
import static io.kimkao.edge.testkit.EventBuilder.originRequest;
import static io.kimkao.edge.testkit.EventBuilder.originResponse;
import static io.kimkao.edge.testkit.EventBuilder.viewerRequest;
import static io.kimkao.edge.testkit.EventBuilder.viewerResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.limits.Limit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Builders and assertions, by the sample configuration with failover. */
final class AssertionsTest {
  private final TestedFunction function;

  AssertionsTest() throws IOException {
    function = TestedFunction.of(Path.of("../samples/config/failover.json"));
  }

  @Test
  void aRequestGoesToTheOriginThatARuleNames() {
    assertThat(function.handle(originRequest("GET", "/reports/2026?year=1")))
        .isRequest()
        .goesTo("cdn2")
        .goesTo("d-8m3kd02q1f.execute-api.us-west-2.amazonaws.com")
        .hasHost("cdn2.kimkao.io")
        .hasHeader("X-Forwarded-Host", "cdnfailover.kimkao.io")
        .hasNoHeader("X-Other")
        .hasUri("/reports/2026")
        .hasQuerystring("year=1");
  }

  @Test
  void aSecondAttemptGoesToTheOriginThatIsNotActive() {
    assertThat(function.handle(originRequest("GET", "/orders").to("cdn2").secondAttempt()))
        .isRequest()
        .goesTo("cdn2");
    assertThat(
            function
                .active("cdn2")
                .handle(originRequest("GET", "/orders").to("cdn2").secondAttempt()))
        .isRequest()
        .goesTo("cdn1");
    assertThat(function.active("cdn2").handle(originRequest("POST", "/orders")))
        .isRequest()
        .goesTo("cdn2");
  }

  @Test
  void theBuilderSaysWhatTheEventHas() {
    TestedFunction echo =
        function.with(
            failover ->
                event -> {
                  Request request = event.request();
                  return request.respond(
                      request.headers().all("cookie").size() * 100
                          + request.headers().all("cloudfront-viewer-country").size());
                });
    var event =
        originRequest("GET", "/")
            .cookie("a", "1")
            .cookie("b", "2")
            .country("DE")
            .clientIp("203.0.113.9")
            .body("aGk=")
            .host("d111111abcdef8.cloudfront.net")
            .customHeader("X-Origin-Verify", "x")
            .with(cf -> cf.put("next", 1));
    TestedResult result = echo.handle(event);
    assertThat(result).isResponse().hasStatus(201);
    assertThat(result.event().at("/Records/0/cf/next").asInt()).isEqualTo(1);
    assertThat(result.event().at("/Records/0/cf/request/body/data").asText()).isEqualTo("aGk=");
    assertThat(result.event().at("/Records/0/cf/request/headers/host/0/value").asText())
        .isEqualTo("d111111abcdef8.cloudfront.net");
  }

  @Test
  void responsesAreOfTheOriginOrGenerated() {
    assertThat(
            function.handle(
                originResponse(302, "/orders")
                    .header("Location", "https://cdn1.kimkao.io/login")
                    .requestHeader("X-Forwarded-Host", "cdnfailover.kimkao.io")
                    .host("cdn1.kimkao.io")))
        .isResponse()
        .redirectsTo("https://cdnfailover.kimkao.io/login")
        .hasHeader("X-Served-Origin", "cdn1")
        .hasBody("");
    assertThat(function.handle(viewerResponse(200, "/orders"))).isUnchanged();
    assertThat(function.handle(viewerRequest("GET", "/orders"))).isUnchanged().isRequest();
  }

  @Test
  void aFailureSaysWhereAndWhatTheFunctionDid() {
    assertThatThrownBy(
            () ->
                assertThat(function.handle(originRequest("GET", "/orders")))
                    .isRequest()
                    .hasHost("cdn2.kimkao.io"))
        .hasMessage(
            """
            headers.host: expected [cdn2.kimkao.io], but was [cdn1.kimkao.io]
            what the function did:
              ~ headers.host[0].value: "cdnfailover.kimkao.io" → "cdn1.kimkao.io"  (Host of origin cdn1)
              + headers.x-forwarded-host: "cdnfailover.kimkao.io"  (the viewer's Host)
              no rule matched; closest: "reports live in the second site", which missed path /reports/* (path is /orders)""");
    assertThatThrownBy(
            () ->
                assertThat(function.handle(originRequest("GET", "/orders")))
                    .isRequest()
                    .goesTo("cdn2"))
        .hasMessageStartingWith(
            "origin cdn2: expected \"https://d-8m3kd02q1f.execute-api.us-west-2.amazonaws.com:443\","
                + " but was \"https://d-q6v52yluri.execute-api.us-east-1.amazonaws.com:443\"");
  }

  @Test
  void whatCloudFrontRefusesIsNoRequest() {
    TestedFunction wrong =
        function.with(
            failover ->
                event -> {
                  event.request().headers().set("X-Edge-Route", "a");
                  event.request().setUri("reports");
                  return event.request();
                });
    TestedResult result = wrong.handle(originRequest("GET", "/orders"));
    assertThat(result).isRefusedFor(Limit.URI, Limit.DISALLOWED_HEADER);
    assertThatThrownBy(() -> assertThat(result).isRequest())
        .hasMessage(
            "expected a result that CloudFront takes, but:\n"
                + "  uri: must start with a slash, but starts with another character (502,"
                + " LambdaValidationError, recorded: \"The Lambda function result failed validation: The"
                + " specified URI is in an invalid format.\")\n"
                + "  headers.x-edge-route: must not be added, but was added at origin-request (502,"
                + " LambdaValidationError, documented: \"The Lambda function result failed validation: The"
                + " function tried to add a blacklisted header.\")");
    assertThatThrownBy(() -> assertThat(result).isRefusedFor(Limit.URI))
        .hasMessageStartingWith("expected a result that breaks [URI], but:");
  }

  @Test
  void nonsenseIsNoEvent() {
    assertThatThrownBy(() -> originRequest("GET", "orders"))
        .hasMessage("url: must start with a slash, but was \"orders\"");
    assertThatThrownBy(() -> viewerRequest("GET", "/").secondAttempt())
        .hasMessage(
            "secondAttempt: must be said of an origin event, but this is a viewer-request event");
    assertThatThrownBy(() -> function.handle(originRequest("GET", "/").to("purple")))
        .hasMessage(
            "origin: must be one of the configuration's, or a domain name, but was \"purple\"");
    assertThatThrownBy(() -> originResponse(999, "/"))
        .hasMessage("status: must be 100 to 599, but was 999");
  }

  @Test
  void whatAFunctionLogsIsInTheResult() {
    assertThat(function.handle(originRequest("GET", "/").secondAttempt()).log())
        .containsExactly("second attempt: the first origin of the group failed, asking cdn2");
  }
}
