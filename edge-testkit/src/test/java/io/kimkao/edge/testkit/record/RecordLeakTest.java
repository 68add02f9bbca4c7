package io.kimkao.edge.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in which somebody hid what they meant to keep for themselves. */
final class RecordLeakTest {
  private static final String[] SECRETS = {
    "SECRET", "U0VD", "eyJh", "jane", "jo@", "hunter", "81.2.69", "2a02", "abcd", "10.9.8"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U0VDUkVUUEFERElORw==",
        "U0VDUkVUUEFERElORw=",
        "eyJhbGciOi.c2ln=",
        "a=1&jo@example.com&b=2",
        "jo@example.com=1",
        "jane.doe",
        "hunterpassword",
        "SECRETTOKENabc"
      })
  void aParameterThatIsAllValueGoesWithItsName(String query) {
    Recorded recorded = query(query);
    assertThat(recorded.everything()).doesNotContain(SECRETS);
    assertThat(header("referer", "https://a.example/?" + query).everything())
        .doesNotContain(SECRETS);
    assertThat(header("cookie", query.replace('&', ';')).everything())
        .doesNotContain("U0VD", "eyJh", "jo@", "jane", "hunterpassword", "SECRETTOKEN");
    String row = "2026-11-22\t10:00:00\tFRA\t1\t81.2.69.142\tGET\td\t/\t200\t-\t-\t" + query;
    assertThat(viewer(row + "\t-\tHit").everything()).doesNotContain(SECRETS);
    String har = "{\"log\":{\"entries\":[{\"request\":{\"url\":\"https://a.example/?" + query;
    assertThat(viewer(har + "\"}}]}}").everything()).doesNotContain(SECRETS);
  }

  @Test
  void aFlagStaysIfARuleOrSomebodyNamesIt() {
    Recorded recorded = Recorded.of("event.json", "query:sEcReT-bare-parameter-1");
    assertThat(recorded.event(0).request().querystring()).contains("&debug&", "&sEcReT-bare");
    assertThat(recorded.lines().get(0))
        .contains("debug kept: a rule looks at it", "sEcReT-bare-parameter-1 kept: asked for");
    assertThat(recorded.lines().get(1)).contains("querystring (names)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          via | 1.1 [2a02:810d:4:5::abcd]:3128 (squid), 1.1 10.9.8.7
          user-agent | UA 81.2.69.142
          user-agent | ip_81.2.69.142.
          user-agent | UA 2a02:810d:4:5:6:7:8:abcd
          user-agent | AcmeApp/1.0 (user jane.doe@example.com)
          user-agent | a?token=SECRET
          accept | jane%40example.com
          link | </a?token=SECRET>
          link | <//u:SECRETPW@h/x?k=SECRET>
          refresh | 0; url=/login?token=SECRET
          content-security-policy | report-uri /csp?key=SECRET
          content-security-policy | script-src 'nonce-SECRET'
          x-forwarded-host | h?token=SECRET
          x-forwarded-host | a.example, jane@example.com
          host | u:SECRET@h
          origin | h?token=SECRET
          x-forwarded-for | unknown:jo@example.com
          forwarded | by=unknown:SECRET
          forwarded | for=unknown;SECRET=unknown;host=u:SECRET@h;proto=SECRET
          forwarded | SECRET=1
          set-cookie | a=1; Path=/r?token=SECRET
          set-cookie | a=1; Expires=SECRET; Priority=SECRET; SECRET; SECRET@=1
          set-cookie | U0VDUkVUUEFERElORw==; Path=/
          referer | https:\\\\u:SECRETPW@h/
          referer | https://u:SECRETPW@h/
          referer | https://a.example/x/https://u:SECRETPW@h2/
          referer | https://a.example/%3Bjsessionid=SECRET/
          referer | https://a.example/users/jane%40example.com/2a02::1/81.2.69.142
          sec-ch-user-email | jo@example.com
          accept-user | SECRET
          """)
  void noHeaderHidesAnything(String name, String value) {
    assertThat(header(name, value).everything()).doesNotContain(SECRETS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user-agent | Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0.0.0 Safari/537.36
          date | Sun, 22 Nov 2026 10:00:00 GMT
          x-forwarded-host | shop.example.com:8080
          set-cookie | a=; Path=/a; Expires=Sun, 22 Nov 2026 10:00:00 GMT; SameSite=Lax; Secure
          forwarded | host=shop.example.com;proto=https;for=unknown
          accept | text/html,application/xhtml+xml;q=0.9,*/*;q=0.8
          referer | https://shop.example.com/a/b.html
          """)
  void whatSaysNothingStays(String name, String value) {
    assertThat(header(name, value).event(0).request().headers().all(name)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a;SECRET",
        "/a%3Bjsessionid=SECRET",
        "/a%3bSECRET/b",
        "/r/https://u:SECRET@h2/x",
        "/r/https:/u:SECRET@h2/x",
        "/users/jane.doe@example.com",
        "/users/jane.doe%40example.com/x",
        "/ip/81.2.69.142",
        "/ip/2a02:810d::abcd"
      })
  void noPathHidesAnything(String uri) {
    ObjectNode event = Recorded.json("event.json");
    request(event).put("uri", uri);
    assertThat(Recorded.text(event.toString()).everything()).doesNotContain(SECRETS);
  }

  @Test
  void anAddressInAPathIsReplacedSoThatRulesSeeTheSame() {
    ObjectNode event = Recorded.json("event.json");
    request(event).put("uri", "/orders/81.2.69.142");
    assertThat(Recorded.text(event.toString()).event(0).request().uri())
        .matches("/orders/203\\.0\\.113\\.\\d+");
  }

  @Test
  void fieldsOfFewValuesHoldNothingElse() {
    ObjectNode event = Recorded.json("event-response.json");
    ObjectNode request = request(event);
    request.put("method", "SECRET").put("httpVersion", "SECRET");
    request
        .putObject("body")
        .put("action", "SECRET")
        .put("encoding", "SECRET")
        .put("inputTruncated", "SECRET")
        .put("data", "");
    request
        .withObject("origin")
        .withObject("custom")
        .put("protocol", "SECRET")
        .put("region", "SECRET")
        .put("authMethod", "SECRET")
        .put("domainName", "u:SECRET@x")
        .put("path", "/a;SECRET");
    ObjectNode response = event.withArray("Records").get(0).withObject("cf").withObject("response");
    response
        .put("status", "SECRET")
        .put("statusDescription", "bad token SECRET")
        .put("bodyEncoding", "SECRET");
    assertThat(Recorded.text(event.toString()).everything()).doesNotContain("SECRET");
  }

  @Test
  void theReportNamesWhateverStays() {
    String kept = header("referer", "https://a.example/b?c=1").lines().get(1);
    assertThat(kept).contains("headers.referer (host, path, names)", "querystring (names)");
    assertThat(header("set-cookie", "a=1; Path=/b").lines().get(1))
        .contains("headers.set-cookie (names, attributes, path)");
    assertThat(header("location", "/a#b").lines().get(1)).contains("headers.location (path)");
  }

  private static Recorded header(String name, String value) {
    ObjectNode event = Recorded.json("event.json");
    ObjectNode headers = request(event).withObject("headers");
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    lines.addObject().put("key", name).put("value", value);
    headers.set(name, lines);
    return Recorded.text(event.toString());
  }

  private static Recorded query(String query) {
    ObjectNode event = Recorded.json("event.json");
    request(event).put("querystring", query);
    return Recorded.text(event.toString());
  }

  private static Recorded viewer(String input) {
    Recording recording = new Recording(EventType.VIEWER_REQUEST, null, List.of());
    return Recorded.of(recording, input.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode request(ObjectNode event) {
    return event.withArray("Records").get(0).withObject("cf").withObject("request");
  }
}
