package io.kimkao.edge.rule;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_RESPONSE;
import static io.kimkao.edge.rule.Action.redirect;
import static io.kimkao.edge.rule.Action.setHeader;
import static io.kimkao.edge.rule.Action.setUri;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Condition.host;
import static io.kimkao.edge.rule.Condition.method;
import static io.kimkao.edge.rule.Condition.path;
import static io.kimkao.edge.rule.Rule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Request;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleTest {
  @ParameterizedTest
  @CsvSource({
    "/reports/*, /reports/, true",
    "/reports/*, /reports, false",
    "/a?c, /abc, true",
    "/a?c, /ac, false",
    "*.jpg, /x/y.jpg, true",
    "*.jpg, /x/y.jpgx, false",
    "*, /, true",
    "/*/b/*, /a/b/c/b/, true",
    "/A, /a, false",
    "/**x, /yyx, true"
  })
  void pathPatternsAreCloudFronts(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  @Timeout(60)
  void aHostilePatternOfStarsStaysFast() {
    assertThat(Glob.matches("*a".repeat(100) + "b", "a".repeat(8000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a=1&b=2, b, *, 2",
    "a=1&a=2, a, 2, 2",
    "a=1&a=2, a, 3,",
    "ab=1, a, *,",
    "a, a, *, ''",
    "x&a=b=c, a, b*, b=c",
    "&&a=1, a, *, 1"
  })
  void queryValuesAreFoundByNameAndPattern(
      String query, String name, String pattern, String value) {
    assertThat(Pairs.find(query, '&', name, new String[] {pattern})).isEqualTo(value);
  }

  /** One walk per value, as this once was, would take hours here. */
  @Test
  @Timeout(60)
  void aHostileCookieIsReadOnce() {
    String cookie = "beta;".repeat(200_000);
    assertThat(Pairs.find(cookie, ';', "beta", new String[] {"1"})).isNull();
  }

  @Test
  void theFirstMatchWinsBetweenNamedHostsAndOthers() {
    Rules rules =
        Rules.of(
            List.of(
                rule("by path").when(path("/x/*")).then(toOrigin("a")),
                rule("by host").when(host("h.example")).then(toOrigin("b")),
                rule("rest").then(toOrigin("c"))));
    assertThat(first(rules, "/x/1", "h.example")).isEqualTo("by path");
    assertThat(first(rules, "/y", "h.example")).isEqualTo("by host");
    assertThat(first(rules, "/y", "other.example")).isEqualTo("rest");
  }

  @Test
  void tenThousandHostsAreFoundWithoutLookingAtTheOthers() {
    List<Rule> many = new ArrayList<>();
    int[] asked = new int[1];
    for (int i = 0; i < 10_000; i++) {
      many.add(rule("r" + i).when(host("h" + i + ".example")).then(toOrigin("a")));
    }
    Rules rules = Rules.of(many);
    for (int i = 0; i < rules.size(); i++) {
      asked[0] += rules.candidates("h" + i + ".example");
    }
    assertThat(asked[0]).isEqualTo(10_000);
    assertThat(first(rules, "/", "h9999.example")).isEqualTo("r9999");
  }

  @Test
  void stickyIsTheSameShareForTheSameViewerAndGrows() {
    int within = 0;
    for (int i = 0; i < 20_000; i++) {
      within += Sticky.place("viewer-" + i) < 1_000 ? 1 : 0;
    }
    assertThat(within / 20_000.0).isBetween(0.09, 0.11);
    assertThat(Sticky.place("viewer-7")).isEqualTo(Sticky.place("viewer-7")).isEqualTo(9_296);
  }

  @Test
  void whatCannotBeDoneIsRefusedWhenTheRuleIsMade() {
    assertThatThrownBy(() -> rule("r").on(VIEWER_RESPONSE).then(toOrigin("a")))
        .hasMessage(
            "rule \"r\": toOrigin must be done at origin-request events, but the rule is for"
                + " viewer-response");
    assertThatThrownBy(() -> rule("r").then(setUri("/a")).on(VIEWER_RESPONSE))
        .hasMessageContaining("setUri must be done at request events");
    assertThatThrownBy(() -> rule("r").then(redirect(302, "https://a.example"), toOrigin("a")))
        .hasMessageContaining("must stand alone");
    assertThatThrownBy(() -> setHeader("Host", "a.example"))
        .hasMessage(
            "setHeader: must not be Host, which follows the origin, but it was; use toOrigin");
    assertThatThrownBy(() -> path("reports"))
        .hasMessage("path: must start with \"/\" or \"*\", but was \"reports\"");
    assertThatThrownBy(() -> method("FETCH")).hasMessageStartingWith("method: must be one of GET");
  }

  @Test
  void theClosestRuleSaysWhatItMissed() {
    Rules rules =
        Rules.of(
            List.of(
                rule("far").when(path("/a"), method("POST")).then(toOrigin("a")),
                rule("near").when(path("/b"), method("GET")).then(toOrigin("b"))));
    assertThat(ClosestRule.of(rules, ORIGIN_REQUEST, request("/c"), "h.example"))
        .hasToString("Optional[\"near\", which missed path /b (path is /c)]");
  }

  private static String first(Rules rules, String uri, String host) {
    Rule rule = rules.first(ORIGIN_REQUEST, request(uri), host);
    return rule == null ? "none" : rule.name();
  }

  private static Request request(String uri) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("uri", uri).put("method", "GET");
    return Event.of(new JacksonObject(json)).request();
  }
}
