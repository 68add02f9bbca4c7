package io.kimkao.edge.testkit.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.event.Headers;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.event.Response;
import io.kimkao.edge.testkit.ReplayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordScrubTest {
  /** What was planted in the inputs of these tests. */
  private static final String[] SECRETS = {
    "sEcReT",
    "c0VjUmVU",
    "78.46.91",
    "2a01:4f8",
    "d2vsecret8q1zt",
    "E2REALID7QWERT",
    "50.47791",
    "12.37129",
    "08223",
    "Europe/Berlin",
    "24940",
    "46532",
    "4711"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.json",
        "event-response.json",
        "lambda-text.log",
        "lambda-json.log",
        "filter-log-events.json",
        "tail.txt",
        "python.log",
        "browser.har",
        "access-v1.log",
        "access-v1-without-fields.log",
        "access-v2.jsonl"
      })
  void nothingThatIsSecretIsAnywhere(String name) {
    assertThat(new String(Recorded.bytes(name), UTF_8)).contains("sEcReT");
    assertThat(Recorded.of(name).everything()).doesNotContain(SECRETS);
    Recording without = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    assertThat(Recorded.of(without, Recorded.bytes(name)).everything()).doesNotContain(SECRETS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x-forwarded-for | 203.0.113.1, 2001:db8::1
          forwarded | for="[2001:db8::1]:50000";proto=https;by=203.0.113.2;host=shop.example.com
          true-client-ip | 203.0.113.1
          cloudfront-viewer-address | 2001:db8::1:50000
          via | 1.1 203.0.113.2 (squid)
          cloudfront-viewer-country | DE
          cloudfront-viewer-city | scrubbed
          cloudfront-viewer-latitude | 0.00000
          cloudfront-viewer-time-zone | Etc/UTC
          cloudfront-viewer-asn | 64496
          cloudfront-viewer-ja4-fingerprint | scrubbed
          authorization | Bearer scrubbed
          x-api-key | scrubbed
          x-amz-security-token | scrubbed
          x-amz-date | 20261122T100000Z
          x-trace | scrubbed
          referer | https://scrubbed@shop.example.com/list;jsessionid=scrubbed?page=scrubbed#scrubbed
          origin | https://shop.example.com
          user-agent | curl/8.9.1
          accept-language | de
          host | shop.example.com
          """)
  void everyHeaderHasItsPlaceholder(String header, String value) {
    assertThat(Recorded.of("event.json").event(0).request().headers().all(header))
        .containsExactly(value);
  }

  @Test
  void namesStayAndTheRestOfTheRequestIsScrubbed() {
    Recorded recorded = Recorded.of("event.json");
    Request request = recorded.event(0).request();
    assertThat(request.headers().all("cookie"))
        .containsExactly("session=scrubbed; beta=yes; theme=scrubbed", "scrubbed; second=scrubbed");
    assertThat(request.querystring())
        .isEqualTo("token=scrubbed&id=scrubbed&debug&site=scrubbed&empty=&scrubbed");
    assertThat(request.uri()).isEqualTo("/orders;v=scrubbed/7");
    assertThat(request.clientIp()).isEqualTo("203.0.113.1");
    assertThat(Objects.requireNonNull(request.body(), "a body").data()).isEqualTo("c2NydWJiZWQ=");
    assertThat(recorded.event(0).distributionDomainName())
        .isEqualTo("d0000000000001.cloudfront.net");
    JsonNode custom = recorded.events().get(0).at("/Records/0/cf/request/origin/custom");
    assertThat(custom.at("/customHeaders/x-failover-role/0/value").asText()).isEqualTo("primary");
    assertThat(custom.at("/customHeaders/x-origin-verify/0/value").asText()).isEqualTo("scrubbed");
    assertThat(custom.path("newMember").asText()).isEqualTo("scrubbed");
  }

  @Test
  void theReportNamesPlacesAndRules() {
    List<String> lines = Recorded.of("event.json").lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("scrubbed: ")
        .contains(
            "clientIp",
            "(theme, second, session, beta kept: rule \"beta\")",
            "headers.authorization",
            "querystring (debug kept: a rule looks at it, token, id, site)",
            "uri (v)",
            "body",
            "origin.custom.newMember");
    assertThat(lines.get(1))
        .startsWith("kept: ")
        .contains("uri", "method", "headers.user-agent")
        .endsWith("; read it before you share it");
    assertThat(lines.get(2))
        .isEqualTo("decisions: the same before and after, with one and two active in turn");
  }

  @Test
  void cookiesOfAResponseKeepTheirAttributes() {
    Response response =
        Objects.requireNonNull(
            Recorded.of("event-response.json").event(0).response(), "a response");
    Headers headers = response.headers();
    assertThat(headers.all("set-cookie"))
        .containsExactly(
            "session=scrubbed; Domain=one.example.com; Path=/; HttpOnly; Max-Age=60",
            "plain=scrubbed; Secure; X=scrubbed");
    assertThat(headers.first("location"))
        .isEqualTo("https://one.example.com/login?next=scrubbed&state=scrubbed");
    assertThat(headers.first("etag")).isEqualTo("\"scrubbed\"");
    assertThat(response.json().string("body")).isEqualTo("scrubbed");
    assertThat(response.json().string("status")).isEqualTo("302");
  }

  @Test
  void whatIsToBeKeptIs() {
    Recorded recorded =
        Recorded.of("event.json", "cookie:session", "query:id", "header:X-Trace", "cookie:none");
    String everything = recorded.everything();
    assertThat(everything).contains("sEcReT-session", "id=sEcReT-id", "sEcReT-trace");
    assertThat(everything).doesNotContain("sEcReT-theme", "sEcReT-token", "sEcReT-x-session");
    assertThat(String.join("\n", recorded.lines()))
        .doesNotContain("sEcReT")
        .contains("session kept: asked for", "headers.x-trace (kept: asked for)")
        .contains("--keep cookie:none: is in no event")
        .doesNotContain("--keep cookie:session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"beta", "cookie:", "cookies:beta", ":x", ""})
  void whatIsToBeKeptHasItsForm(String word) {
    assertThatThrownBy(() -> new Recording(EventType.ORIGIN_REQUEST, null, List.of(word)))
        .isInstanceOf(ReplayException.class)
        .hasMessage("--keep: must be cookie:NAME, query:NAME or header:NAME, but was " + word);
  }

  @Test
  void theSameAddressIsAlwaysTheSamePlaceholder() {
    AddressBook book = new AddressBook(List.of(20.0, 0.5));
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      first.add(book.placeholder("10.0." + i / 250 + "." + i % 250));
    }
    assertThat(first)
        .allMatch(address -> address.matches("(203\\.0\\.113|198\\.51\\.100|192\\.0\\.2)\\.\\d+"));
    for (int i = 899; i >= 0; i--) {
      assertThat(book.placeholder("10.0." + i / 250 + "." + i % 250)).isEqualTo(first.get(i));
    }
    assertThat(book.placeholder("2a01::1")).isEqualTo(book.placeholder("2A01:0:0:0:0:0:0:1"));
  }

  @Test
  void theDistributionHasTheSamePlaceholderWhereverItStands() {
    ObjectNode event = Recorded.json("event.json");
    ObjectNode request = (ObjectNode) event.at("/Records/0/cf/request");
    ((ObjectNode) request.at("/headers/host/0")).put("value", "D2vsecret8q1zt.cloudfront.net");
    ((ObjectNode) request.at("/headers/origin/0"))
        .put("value", "https://d2vsecret8q1zt.cloudfront.net");
    ((ObjectNode) request.at("/origin/custom/customHeaders"))
        .putArray("server")
        .addObject()
        .put("value", "sEcReT-server");
    Recorded recorded = Recorded.text(event + "\n" + event);
    assertThat(recorded.everything()).doesNotContain(SECRETS).doesNotContain("D2vsecret");
    Headers headers = recorded.event(1).request().headers();
    assertThat(headers.first("host")).isEqualTo("d0000000000001.cloudfront.net");
    assertThat(headers.first("origin")).isEqualTo("https://d0000000000001.cloudfront.net");
    assertThat(recorded.event(1).requestId()).isEqualTo(recorded.event(0).requestId());
    ((ObjectNode) event.at("/Records/0/cf/config")).put("requestId", "another");
    Recorded another = Recorded.text(Recorded.json("event.json") + "\n" + event);
    assertThat(another.event(1).requestId()).isNotEqualTo(another.event(0).requestId());
  }

  @Test
  void whatNobodyKnowsIsBlankedWhateverItIs() {
    ObjectNode event = Recorded.json("event.json");
    event.put("context", "sEcReT");
    ((ObjectNode) event.at("/Records/0")).put("more", "sEcReT");
    ObjectNode cf = (ObjectNode) event.at("/Records/0/cf");
    cf.putObject("tls").putArray("certificates").add("sEcReT").add(4711);
    cf.withObject("config").put("eventType", "sEcReT-type").putObject("more").put("a", "sEcReT");
    ObjectNode request = cf.withObject("request");
    request.putArray("geo").addObject().put("city", "sEcReT");
    request
        .withObject("headers")
        .put("x-odd", "sEcReT")
        .putArray("x-odder")
        .add("sEcReT")
        .addObject()
        .put("value", 4711);
    ((ObjectNode) request.at("/headers/host/0")).put("key", "sEcReT").put("more", "sEcReT");
    request.withObject("body").putObject("action").put("a", "sEcReT");
    request
        .withObject("origin")
        .put("kind", "sEcReT")
        .withObject("custom")
        .putObject("port")
        .put("a", "sEcReT");
    assertThat(Recorded.text(event.toString()).everything()).doesNotContain(SECRETS);
    String thin = "{\"Records\":[{\"cf\":{\"request\":{}}},{\"a\":\"sEcReT\",\"b\":4711}]}";
    assertThat(Recorded.text(thin).everything()).doesNotContain(SECRETS);
  }

  @Test
  void aLineTakenApartIsTheSameAsBefore() {
    Random random = new Random(7);
    String[] parts = {
      "a",
      "=",
      ";",
      ",",
      "&",
      "?",
      "#",
      "/",
      "//",
      ":",
      "://",
      "https://",
      "@",
      " ",
      "[",
      "]",
      "\"",
      "1.2.3.4",
      "2a01::1",
      "for=",
      "Bearer ",
      "é",
      "%20",
      "d2vsecret8q1zt.cloudfront.net",
      "unknown"
    };
    String[] headers = {
      "cookie",
      "set-cookie",
      "forwarded",
      "cloudfront-viewer-address",
      "via",
      "referer",
      "location",
      "authorization",
      "x-forwarded-for",
      "accept",
      "link",
      "x-other"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      ObjectNode owner = Recorded.json("failover.json").put("value", "");
      Line line = new Line(owner, "value", "headers.x", "d2vsecret8q1zt.cloudfront.net");
      HeaderValue.take(line, headers[random.nextInt(headers.length)], text.toString());
      line.write();
      assertThat(owner.path("value").asText()).isEqualTo(text.toString());
    }
  }
}
