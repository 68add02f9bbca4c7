package io.kimkao.edge.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no client of AWS's would send: each gets one line, and the next call is answered. */
@SuppressWarnings("NullAway.Init")
final class MalformedCallsTest {
  private static final String CREATE = "/2020-05-31/distribution";
  private static ControlServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    server = new ControlServer(0);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.endpoint().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(Duration.ofSeconds(10))
            .build(),
        BodyHandlers.ofString());
  }

  private static void isRefused(HttpResponse<String> answer, int status, String code, String why) {
    assertThat(answer.body())
        .contains("<Code>" + code + "</Code>")
        .contains(why)
        .doesNotContain("\n")
        .contains("<RequestId>" + answer.headers().firstValue("x-amzn-requestid").orElse("none"));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aQueryThatIsNotEncoded() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /2020-05-31/distribution?a=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 400 ")
          .contains("InvalidArgument", "percent-encoded");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "cut off, <DistributionConfig><Comment>, MalformedInput, not well-formed",
        "JSON, {\"DistributionConfig\":1}, MalformedInput, not well-formed",
        "empty, ``, MalformedXML, Value null at 'distributionConfig'",
        "another root, <Distribution/>, MalformedXML, The body must be DistributionConfig",
        "an unknown member, <DistributionConfig><Color/></DistributionConfig>, MalformedXML,"
            + " Unknown element 'Color' at 'distributionConfig'",
        "a member twice, <DistributionConfig><Comment/><Comment/></DistributionConfig>,"
            + " MalformedXML, Repeated element 'Comment' at 'distributionConfig'",
        "no boolean, <DistributionConfig><Enabled>yes</Enabled></DistributionConfig>,"
            + " MalformedXML, Value 'yes' at 'distributionConfig.enabled' must be a Boolean",
        "no number,"
            + " <DistributionConfig><Aliases><Quantity>x</Quantity></Aliases></DistributionConfig>,"
            + " MalformedXML, Value 'x' at 'distributionConfig.aliases.quantity' must be a Integer",
        "an element for text,"
            + " <DistributionConfig><Comment><a/></Comment></DistributionConfig>, MalformedXML,"
            + " Value at 'distributionConfig.comment' must be text",
        "text between, <DistributionConfig>x<Comment/></DistributionConfig>, MalformedXML,"
            + " Unexpected text at 'distributionConfig'",
        "another member of a list,"
            + " <DistributionConfig><Aliases><Items><Name>a</Name></Items></Aliases></DistributionConfig>,"
            + " MalformedXML, Unknown element 'Name' at 'distributionConfig.aliases.items'",
      })
  void aBodyIsRefused(String name, String body, String code, String why) throws Exception {
    isRefused(call("POST", CREATE, body), 400, code, why);
  }

  @Test
  void aDocumentTypeIsRefusedAndNothingIsFetched() throws Exception {
    String entity =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<DistributionConfig><Comment>&x;</Comment></DistributionConfig>";
    HttpResponse<String> answer = call("POST", CREATE, entity);
    isRefused(answer, 400, "MalformedInput", "DOCTYPE is disallowed");
    assertThat(answer.body()).doesNotContain("root:");
  }

  @Test
  void aLargeBodyIsRefused() throws Exception {
    isRefused(
        call("POST", CREATE, "<a>" + "x".repeat(10_000_000)),
        413,
        "RequestEntityTooLarge",
        "1 MB at most");
  }

  @Test
  void anotherMethodAndAnotherPathAreRefused() throws Exception {
    isRefused(call("PATCH", CREATE, ""), 405, "MethodNotAllowed", "PATCH is not for");
    isRefused(
        call("GET", "/2020-05-31/streaming-distribution", ""),
        501,
        "NotImplemented",
        "The local edge does not imitate /2020-05-31/streaming-distribution");
    isRefused(call("GET", "/2012-12-12/x", ""), 501, "NotImplemented", "/2012-12-12/x");
    isRefused(
        call("GET", "/2013-04-01/trafficpolicies", ""), 501, "NotImplemented", "trafficpolicies");
  }

  @Test
  void textOfTheCallerIsEscaped() throws Exception {
    isRefused(
        call("GET", "/2020-05-31/distribution?Marker=%3Cb%3E%00%26", ""),
        400,
        "InvalidArgument",
        "The parameter Marker is not valid: &lt;b&gt;?&amp;");
  }

  @Test
  void anErrorOfRoute53IsInItsNamespace() throws Exception {
    assertThat(call("GET", "/2013-04-01/healthcheck/none", "").body())
        .contains("<ErrorResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">")
        .contains("<Type>Sender</Type><Code>NoSuchHealthCheck</Code>");
  }

  @Test
  void aCallBehindAllThatIsAnswered() throws Exception {
    HttpResponse<String> answer = call("GET", CREATE, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "<DistributionList xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">",
            "<IsTruncated>false</IsTruncated><Quantity>0</Quantity>");
  }
}
