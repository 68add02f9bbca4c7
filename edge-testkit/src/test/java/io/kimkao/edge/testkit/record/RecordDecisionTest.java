package io.kimkao.edge.testkit.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecordDecisionTest {
  private static final int EVENTS = 600;
  private static final String[] TYPES = {
    "origin-request", "origin-request", "origin-request", "viewer-request"
  };

  private final Random random = new Random(20261122);
  private final Decisions decisions = new Decisions(Recorded.configuration().configuration());

  @Test
  void scrubbedEventsAreDecidedAsTheirOriginals() {
    List<ObjectNode> originals = new ArrayList<>();
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      originals.add(event());
      log.append(Json.text(originals.get(i))).append('\n');
    }
    Recorded recorded = Recorded.of(EventType.ORIGIN_REQUEST, log.toString().getBytes(UTF_8));
    Map<String, Integer> rules = new HashMap<>();
    assertThat(recorded.events()).hasSize(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      List<Decisions.Made> before = decisions.about(originals.get(i));
      List<Decisions.Made> after = decisions.about(recorded.events().get(i));
      for (int j = 0; j < 2; j++) {
        Decisions.Made original = before.get(j);
        Decisions.Made scrubbed = after.get(j);
        assertThat(scrubbed.rule()).as(Json.text(originals.get(i))).isEqualTo(original.rule());
        assertThat(scrubbed.origin()).isEqualTo(original.origin());
        assertThat(scrubbed.secondAttempt()).isEqualTo(original.secondAttempt());
        assertThat(scrubbed.status()).isEqualTo(original.status());
      }
      rules.merge(String.valueOf(before.get(0).rule()), 1, Integer::sum);
    }
    assertThat(rules)
        .as("every rule decided some")
        .containsKeys(
            "staff",
            "beta",
            "site",
            "bots answered",
            "canary by cookie",
            "canary by header",
            "canary by address",
            "abroad",
            "no debug",
            "at the viewer",
            "null");
    for (ObjectNode event : recorded.events()) {
      assertThat(Json.text(event)).doesNotContain("sEcReT", "\"10.");
    }
    assertThat(String.join("\n", recorded.lines())).doesNotContain("sEcReT");
  }

  @Test
  void aPatternIsMetBySomethingThatSaysNoMoreThanThePattern() {
    ObjectNode event = event("/", "", "X-Staff", "internal-sEcReT");
    Recorded recorded = Recorded.text(Json.text(event));
    assertThat(recorded.event(0).request().headers().first("x-staff"))
        .isEqualTo("internal-scrubbed");
    assertThat(recorded.lines().get(0)).contains("headers.x-staff").doesNotContain("kept:");
  }

  @Test
  void aValueThatNothingElseCanStandForIsKeptWithTheRuleThatWantsIt() {
    Recorded recorded = Recorded.text(Json.text(event("/", "site=2&other=sEcReT")));
    assertThat(recorded.event(0).request().querystring()).isEqualTo("site=2&other=scrubbed");
    assertThat(recorded.lines().get(0)).contains("querystring (other, site kept: rule \"site\")");
  }

  @Test
  void aValueWithoutAPlaceholderThatWillDoStays() {
    Recording recording =
        recording("{\"header\":{\"X-Both\":\"a*\"},\"anyOf\":[{\"header\":{\"X-Both\":\"*z\"}}]}");
    byte[] event = Json.bytes(event("/", "id=sEcReT", "X-Both", "a to z"));
    Recorded recorded = Recorded.of(recording, event);
    assertThat(recorded.event(0).request().headers().first("x-both")).isEqualTo("a to z");
    assertThat(recorded.lines().get(0)).contains("headers.x-both (kept: rule \"both\")");
    assertThat(recorded.everything()).doesNotContain("sEcReT");
    assertThat(recorded.lines()).contains("decisions: the same before and after");
  }

  @Test
  void aHostThatARuleNamesStays() {
    String host = "d2vsecret8q1zt.cloudfront.net";
    ObjectNode event = event("/", "id=sEcReT");
    ((ObjectNode) event.at("/Records/0/cf/config")).put("distributionDomainName", host);
    ((ObjectNode) event.at("/Records/0/cf/request/headers/host/0")).put("value", host);
    Recorded recorded = Recorded.of(recording("{\"host\":\"" + host + "\"}"), Json.bytes(event));
    assertThat(recorded.event(0).request().headers().first("host")).isEqualTo(host);
    assertThat(recorded.event(0).distributionDomainName()).startsWith("d00");
    assertThat(recorded.lines().get(0)).contains("headers.host (kept: rule \"both\")");
  }

  @Test
  void whatARuleWouldSetIsNoReasonToKeepAValue() {
    String query = "lang=en-sEcReT&site=9";
    Recorded recorded = Recorded.text(Json.text(event("/", query)));
    assertThat(recorded.event(0).request().querystring())
        .isEqualTo("lang=enscrubbed&site=scrubbed");
  }

  @Test
  void withoutARuleThatMindsEverythingIsScrubbed() {
    Recorded recorded = Recorded.text(Json.text(event("/", "site=3", "Cookie", "beta=no")));
    assertThat(recorded.event(0).request().querystring()).isEqualTo("site=scrubbed");
    assertThat(recorded.event(0).request().headers().first("cookie")).isEqualTo("beta=scrubbed");
  }

  private static Recording recording(String when) {
    String configuration =
        """
        {"domainName":"shop.example.com",
         "origins":{"one":{"domainName":"origin-one.example.net"},"two":{"domainName":"two.example"}},
         "rules":[{"name":"both","when":WHEN,"then":{"toOrigin":"two"}}]}
        """
            .replace("WHEN", when);
    return new Recording(
        EventType.ORIGIN_REQUEST, ConfigurationFile.read(configuration.getBytes(UTF_8)), List.of());
  }

  private ObjectNode event() {
    List<String> headers = new ArrayList<>();
    List<String> cookies = new ArrayList<>();
    List<String> query = new ArrayList<>();
    some(4, () -> cookies.add("session=sEcReT-" + random.nextInt(1 << 30)));
    some(8, () -> cookies.add("beta=" + any("yes", "v2", "vx", "sEcReT-no")));
    some(6, () -> cookies.add("lang=" + any("en-sEcReT", "fr", "de-sEcReT")));
    some(4, () -> cookies.add(any("staff=sEcReT", "consent=1", "consent=sEcReT")));
    some(10, () -> query.add("site=" + any("2", "3-sEcReT")));
    some(6, () -> query.add(any("debug", "debug=sEcReT", "lang=en-sEcReT", "lang=sEcReT")));
    some(3, () -> query.add("token=sEcReT-" + random.nextInt(99)));
    if (!cookies.isEmpty()) {
      headers.addAll(List.of("Cookie", String.join("; ", cookies)));
    }
    some(12, () -> headers.addAll(List.of("X-Staff", any("internal-sEcReT", "root", "sEcReT"))));
    some(8, () -> headers.addAll(List.of("Authorization", any("Bearer bot-sEcReT", "sEcReT"))));
    some(6, () -> headers.addAll(List.of("X-Device", "sEcReT-" + random.nextInt(1 << 30))));
    some(2, () -> headers.addAll(List.of("CloudFront-Viewer-Country", any("DE", "FR"))));
    some(3, () -> headers.addAll(List.of("Referer", "https://a.example/?q=sEcReT")));
    ObjectNode event =
        event(
            any("/", "/orders/7", "/reports/a"),
            String.join("&", query),
            headers.toArray(new String[0]));
    ObjectNode cf = (ObjectNode) event.at("/Records/0/cf");
    cf.withObject("config").put("eventType", any(TYPES));
    ((ObjectNode) cf.get("request")).put("method", any("GET", "GET", "POST"));
    return event;
  }

  private ObjectNode event(String uri, String query, String... headers) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode cf = event.putArray("Records").addObject().putObject("cf");
    cf.putObject("config").put("eventType", "origin-request");
    ObjectNode request = cf.putObject("request");
    request.put("clientIp", "10." + random.nextInt(256) + "." + random.nextInt(256) + ".7");
    request.put("method", "POST").put("uri", uri).put("querystring", query);
    ObjectNode map = request.putObject("headers");
    map.putArray("host").addObject().put("key", "Host").put("value", "shop.example.com");
    for (int i = 0; i < headers.length; i += 2) {
      map.withArray(headers[i].toLowerCase(Locale.ROOT))
          .addObject()
          .put("key", headers[i])
          .put("value", headers[i + 1]);
    }
    request
        .putObject("origin")
        .putObject("custom")
        .put("domainName", any("origin-one.example.net", "origin-two.example.net"))
        .put("path", "");
    return event;
  }

  private void some(int oneIn, Runnable then) {
    if (random.nextInt(oneIn) == 0) {
      then.run();
    }
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
