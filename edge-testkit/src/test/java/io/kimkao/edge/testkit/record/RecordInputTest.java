package io.kimkao.edge.testkit.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.CustomOrigin;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.testkit.ReplayException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordInputTest {
  @ParameterizedTest
  @CsvSource({
    "event.json, 1, 0",
    "event-response.json, 1, 0",
    "lambda-text.log, 3, 5",
    "lambda-json.log, 3, 2",
    "filter-log-events.json, 2, 1",
    "tail.txt, 3, 1",
    "python.log, 2, 2",
    "browser.har, 2, 0",
    "access-v1.log, 2, 0",
    "access-v1-without-fields.log, 2, 0",
    "access-chosen-fields.log, 1, 1",
    "access-v2.jsonl, 2, 0",
  })
  void everyKindIsToldByItsContent(String name, int events, int skipped) throws IOException {
    Recorded plain = Recorded.of(name);
    assertThat(plain.events()).hasSize(events);
    assertThat(String.join("\n", plain.lines()).contains("without an event"))
        .isEqualTo(skipped > 0);
    if (skipped > 0) {
      String lines = skipped == 1 ? " line" : " lines";
      assertThat(plain.lines()).contains("skipped: " + skipped + lines + " without an event");
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(Recorded.bytes(name));
    }
    assertThat(Recorded.of(EventType.ORIGIN_REQUEST, zipped.toByteArray())).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda-text.log",
        "lambda-json.log",
        "filter-log-events.json",
        "tail.txt",
        "python.log"
      })
  void anEventInALogIsTheEventThatWasLogged(String name) {
    ObjectNode alone = Recorded.of("event.json").events().get(0);
    assertThat(Recorded.of(name).events()).isNotEmpty().containsOnly(alone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"uri\":\"/a\"}",
        "{\"method\":\"GET\"}",
        "{\"request\":{\"method\":\"GET\",\"uri\":\"/\"}}",
        "{\"Records\":[{\"cf\":{\"request\":{}}}]}",
        "{\"response\":{\"status\":\"200\"}}",
        "\n\n  {\n\"cf\": {\"request\": {\n\"uri\": \"/\"}}}\n\n",
      })
  void aThinEventIsOneIfItStandsAlone(String event) {
    assertThat(Recorded.text(event).events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"level\":\"info\",\"method\":\"GET\",\"uri\":\"/\"}\n{\"level\":\"info\"}",
        "{\"request\":{\"remote_ip\":\"1.2.3.4\",\"method\":\"GET\",\"uri\":\"/\","
            + "\"headers\":{\"Host\":[\"a\"]}},\"status\":200}\n{}",
        "{\"version\":\"1.0\",\"request\":{\"method\":\"GET\",\"uri\":\"/\",\"querystring\":{}}}\n{}",
      })
  void logsOfOthersAreNone(String log) {
    assertThatThrownBy(() -> Recorded.text(log))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("holds none");
  }

  @Test
  void anEventIsFoundBehindTextThatLooksLikeOne() {
    String event = Recorded.json("event.json").toString();
    Recorded plain = Recorded.of("event.json");
    assertThat(Recorded.text("\uFEFF" + event)).isEqualTo(plain);
    assertThat(Recorded.text("\uFEFF#Fields: cs-method cs-uri-stem\r\nGET\t/a\r\n").events())
        .hasSize(1);
    for (String before : List.of("function() {\n", "{\"a\": {\"b\": {\n", "a {x} { \"y\": z } ")) {
      assertThat(Recorded.text(before + "1 INFO " + event).events())
          .as(before)
          .isEqualTo(plain.events());
    }
    assertThatThrownBy(() -> Recorded.text("INFO {\n  clientIp: '78.46.91.17',\n  headers: {"))
        .hasMessageStartingWith("line 2: must hold the event as JSON");
    assertThatThrownBy(() -> Recorded.text("a {\nb\n{ Records: [Object] }"))
        .hasMessageStartingWith("line 3: ");
  }

  @Test
  void eachRecordIsAnEventOfItsOwn() {
    ObjectNode event = Recorded.json("event.json");
    event.withArray("Records").add(event.path("Records").path(0).deepCopy());
    assertThat(Recorded.text(event.toString()).events())
        .hasSize(2)
        .containsOnly(Recorded.of("event.json").events().get(0));
  }

  @ParameterizedTest
  @CsvSource({"printed.log, 1", "printed-by-python.log, 2"})
  void aPrintedObjectIsAnsweredWithWhatToLogInstead(String name, int line) {
    assertThatThrownBy(() -> Recorded.of(name))
        .hasMessage(
            "line "
                + line
                + ": must hold the event as JSON, but has it as console.log(event) or print(event)"
                + " prints objects; log JSON.stringify(event) or json.dumps(event)");
  }

  @Test
  void aHarEntryIsTheRequestThatCloudFrontWouldSee() {
    Recorded har =
        Recorded.of(EventType.ORIGIN_REQUEST, Recorded.bytes("browser.har"), "query:token");
    Request request = har.event(0).request();
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.uri()).isEqualTo("/orders/7");
    assertThat(request.querystring()).startsWith("token=").contains("&site=");
    assertThat(request.headers().names())
        .containsExactly(
            "accept", "cookie", "authorization", "user-agent", "host", "x-forwarded-for");
    assertThat(request.headers().all("cookie")).containsExactly("session=scrubbed", "beta=yes");
    assertThat(har.events().get(0).toString())
        .contains("\"key\":\"User-Agent\"", "\"key\":\"accept\"");
    Headers second = har.event(1).request().headers();
    assertThat(second.names()).containsExactly("host", "content-type", "cookie", "x-forwarded-for");
    assertThat(second.first("host")).isEqualTo("shop.example.com:8080");
    assertThat(second.first("cookie")).isEqualTo("theme=scrubbed; beta=yes");
    assertThat(har.event(1).request().uri()).isEqualTo("/");
    assertThat(har.lines())
        .contains("skipped: 2 of the HAR file's entries, which are no HTTP requests");
  }

  @Test
  void anAccessLogRowIsTheRequestThatTheViewerSent() {
    Recorded log = Recorded.of("access-v1.log", "query:q");
    Request request = log.event(0).request();
    assertThat(request.querystring()).isEqualTo("token=scrubbed&q=a%20b");
    assertThat(request.headers().first("host")).isEqualTo("shop.example.com");
    assertThat(request.headers().first("user-agent")).isEqualTo("Mozilla/5.0 (X11; Linux)");
    assertThat(request.headers().first("cookie")).isEqualTo("session=scrubbed; beta=yes");
    assertThat(request.headers().first("referer"))
        .isEqualTo("https://shop.example.com/list?page=scrubbed");
    assertThat(request.headers().first("x-forwarded-for")).isEqualTo(request.clientIp());
    Request second = log.event(1).request();
    assertThat(second.method()).isEqualTo("HEAD");
    assertThat(second.uri()).isEqualTo("/caf%C3%A9/a%20b");
    assertThat(second.querystring()).isEmpty();
    assertThat(second.clientIp()).startsWith("2001:db8::");
    assertThat(second.headers().first("user-agent")).isEqualTo("Mozilla/5.0 (X11; Linux)");
    assertThat(second.headers().first("x-forwarded-for"))
        .matches("\\d+\\.\\d+\\.\\d+\\.\\d+, " + second.clientIp());
    assertThat(Recorded.of("access-v2.jsonl").event(1).request().uri()).isEqualTo(second.uri());
    assertThat(
            Recorded.of("access-v2.jsonl")
                .event(0)
                .request()
                .headers()
                .first("cloudfront-viewer-country"))
        .isEqualTo("DE");
  }

  @Test
  void theOriginIsTheFirstOfTheOrder() {
    Event event = Recorded.of("access-v1.log").event(0);
    assertThat(event.type()).isEqualTo(EventType.ORIGIN_REQUEST);
    assertThat(event.distributionId()).isNotEmpty();
    assertThat(event.distributionDomainName()).endsWith(".cloudfront.net");
    assertThat(event.requestId()).isNotEmpty();
    CustomOrigin origin =
        (CustomOrigin) Objects.requireNonNull(event.request().origin(), "an origin");
    assertThat(origin.json().names())
        .containsExactly(
            "customHeaders",
            "domainName",
            "keepaliveTimeout",
            "path",
            "port",
            "protocol",
            "readTimeout",
            "sslProtocols");
    assertThat(origin.domainName()).isEqualTo("origin-one.example.net");
  }

  @Test
  void aViewerRequestNeedsNoConfigurationAndHasNoOrigin() {
    Recording recording = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    Recorded har = Recorded.of(recording, Recorded.bytes("browser.har"));
    assertThat(har.event(0).type()).isEqualTo(EventType.VIEWER_REQUEST);
    assertThat(har.event(0).request().origin()).isNull();
    assertThat(har.event(0).request().headers().has("x-forwarded-for")).isFalse();
    assertThat(har.lines()).contains("decisions: not compared, because no --config was given");
    byte[] log = Recorded.bytes("access-v2.jsonl");
    Recorded row = Recorded.of(new Recording(EventType.VIEWER_REQUEST, null, List.of()), log);
    assertThat(row.event(0).request().headers().has("cloudfront-viewer-country")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"browser.har", "access-v1.log", "access-v2.jsonl"})
  void anOriginRequestNeedsAConfiguration(String name) {
    Recording recording = new Recording(EventType.ORIGIN_REQUEST, null, List.of());
    assertThatThrownBy(() -> Recorded.of(recording, Recorded.bytes(name)))
        .hasMessage(
            "--config: must be given, because neither HAR files nor access logs say the origin; or"
                + " give --type viewer-request");
  }

  @Test
  void requestsOfAPageToOthersAreLeftOut() {
    String entry = "{\"request\":{\"url\":\"https://%s/a?sEcReT\"}}";
    String har = "{\"log\":{\"entries\":[%s,%s,%s]}}";
    String mine = String.format(entry, "WWW.shop.example.com:443");
    String theirs = String.format(entry, "analytics.example.net");
    Recorded recorded = Recorded.text(String.format(har, theirs, mine, theirs));
    assertThat(recorded.events()).hasSize(1);
    assertThat(recorded.lines()).contains("left out: 2 requests for other hosts");
    assertThatThrownBy(() -> Recorded.text(String.format(har, theirs, theirs, theirs)))
        .hasMessage(
            "must hold requests for domainName, aliases or hosts of rules of --config, but all 3"
                + " are for other hosts");
    byte[] input = String.format(har, theirs, mine, theirs).getBytes(UTF_8);
    Recording without = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    assertThat(Recorded.of(without, input).events()).hasSize(3);
  }

  @Test
  void resultsOfLogsInsightsAreRead() {
    ObjectNode event = Recorded.json("event.json");
    String quoted = "\"" + ("a, \"b\"\n" + event.toPrettyString()).replace("\"", "\"\"") + "\"";
    String csv =
        "@timestamp,@message\r\n2026-11-22 10:00:00.000,START sEcReT\r\n2026-11-22 10:00:01.000,"
            + quoted
            + "\r\n2026-11-22 10:00:02.000,\"open sEcReT\n";
    Recorded recorded = Recorded.text(csv);
    assertThat(recorded.events()).isEqualTo(Recorded.of("event.json").events());
    assertThat(recorded.lines()).contains("skipped: 2 lines without an event");
  }
}
