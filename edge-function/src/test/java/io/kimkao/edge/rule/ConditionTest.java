package io.kimkao.edge.rule;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Condition.allOf;
import static io.kimkao.edge.rule.Condition.anyOf;
import static io.kimkao.edge.rule.Condition.byAddress;
import static io.kimkao.edge.rule.Condition.byCookie;
import static io.kimkao.edge.rule.Condition.byHeader;
import static io.kimkao.edge.rule.Condition.cookie;
import static io.kimkao.edge.rule.Condition.country;
import static io.kimkao.edge.rule.Condition.header;
import static io.kimkao.edge.rule.Condition.host;
import static io.kimkao.edge.rule.Condition.method;
import static io.kimkao.edge.rule.Condition.not;
import static io.kimkao.edge.rule.Condition.path;
import static io.kimkao.edge.rule.Condition.query;
import static io.kimkao.edge.rule.Condition.sticky;
import static io.kimkao.edge.rule.Rule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.event.Request;
import io.kimkao.edge.given.EventTree;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Each condition on one request: {@code GET /orders?id=7&x=} of 203.0.113.178 in DE, with two
 * Accept lines, two Cookie lines and the session 9.
 */
final class ConditionTest {
  private static final Key SESSION = byCookie("session");

  static final List<Arguments> CONDITIONS =
      List.of(
          on(host("H.example"), true, "host h.example", "host is h.example"),
          on(host("*.example"), true, "host *.example", "host is h.example"),
          on(host("a.example", "*.a.example"), false, "host a.example or *.a.example", null),
          on(host("a.example", "b.example", "h.example"), true, null, null),
          on(
              host("1.aa", "2.aa", "3.aa", "4.aa", "5.aa", "6.aa", "7.aa", "8.aa", "h.example"),
              true,
              "host 1.aa or one of 8 more",
              null),
          on(
              host("1.aa", "2.aa", "3.aa", "4.aa", "5.aa", "6.aa", "7.aa", "8.aa", "9.aa"),
              false,
              null,
              "host is h.example"),
          on(
              host("1.aa", "2.aa", "3.aa", "4.aa", "5.aa", "6.aa", "7.aa", "8.aa", "*.example"),
              true,
              null,
              null),
          on(host("a.aa", "b.aa", "c.aa", "d.aa"), false, "host a.aa or one of 3 more", null),
          on(path("/orders"), true, "path /orders", "path is /orders"),
          on(path("/a", "/o*"), true, "path /a or /o*", null),
          on(path("/orders/"), false, null, null),
          on(method("GET", "HEAD"), true, "method GET or HEAD", "method is GET"),
          on(method("POST"), false, null, null),
          on(header("accept", "*"), true, "header accept *", "header accept is text/a"),
          on(header("Accept", "text/b"), true, null, null),
          on(header("Accept", "text/c"), false, null, null),
          on(header("X-None", "*"), false, null, "header X-None is absent"),
          on(query("id", "7"), true, "query id 7", "query id is 7"),
          on(query("x", "*"), true, null, "query x is "),
          on(query("y", "*"), false, null, "query y is absent"),
          on(query("id", "8"), false, null, null),
          on(cookie("session", "9"), true, "cookie session 9", "cookie session is 9"),
          on(cookie("b", "2"), true, null, null),
          on(cookie("c", "*"), false, null, "cookie c is absent"),
          on(country("FR", "DE"), true, "header cloudfront-viewer-country FR or DE", null),
          on(country("FR"), false, null, "header cloudfront-viewer-country is DE"),
          on(not(method("POST")), true, "not (method POST)", "method is GET"),
          on(not(method("GET"), path("/orders")), false, "not (method GET and path /orders)", ""),
          on(not(method("GET"), path("/no")), true, null, "path is /orders"),
          on(anyOf(method("POST"), path("/orders")), true, null, "none of them"),
          on(anyOf(method("POST"), path("/no")), false, "any of (method POST or path /no)", null),
          on(allOf(method("GET"), path("/orders")), true, "method GET and path /orders", ""),
          on(allOf(method("GET"), path("/no")), false, null, "path is /orders"),
          on(
              sticky(100, SESSION),
              true,
              "sticky 100.0 percent by cookie session",
              "it falls at " + Sticky.place("9") / 100.0 + " percent"),
          on(sticky(Sticky.place("9") / 100.0, SESSION), false, null, null),
          on(sticky((Sticky.place("9") + 1) / 100.0, SESSION), true, null, null),
          on(sticky(0.005, SESSION), false, "sticky 0.01 percent by cookie session", null),
          on(sticky(0.0049, SESSION), false, "sticky 0.0 percent by cookie session", null),
          on(sticky(100, byCookie("none")), false, null, "cookie none is absent"),
          on(sticky(100, byCookie("empty")), false, null, "cookie empty is absent"),
          on(
              sticky(100, byHeader("Accept")),
              true,
              "sticky 100.0 percent by header Accept",
              "it falls at " + Sticky.place("text/a") / 100.0 + " percent"),
          on(
              sticky(100, byAddress()),
              true,
              "sticky 100.0 percent by client address",
              "it falls at " + Sticky.place("203.0.113.178") / 100.0 + " percent"));

  static final List<Arguments> REFUSED =
      List.of(
          refused(() -> host(), "host: must have a value, but has none"),
          refused(() -> host("a.example", "b/c"), "host: must be a host name"),
          refused(() -> path(), "path: must have a value"),
          refused(() -> path("/a", "b"), "path: must start with"),
          refused(() -> method("get"), "method: must be one of"),
          refused(() -> header("a b", "*"), "header: must be a header name"),
          refused(() -> header("a"), "header: must have a value"),
          refused(() -> query("a=", "*"), "query: must be a percent-encoded parameter name"),
          refused(() -> cookie("a;b", "*"), "cookie: must be a cookie name"),
          refused(() -> country("DE", "de"), "country: must be two capital letters"),
          refused(() -> sticky(100.1, byAddress()), "sticky: must be 0 to 100"),
          refused(() -> byCookie("a b"), "sticky: must be a cookie name"),
          refused(() -> byHeader("a b"), "sticky: must be a header name"));

  private static Arguments on(
      Condition condition, boolean holds, @Nullable String described, @Nullable String found) {
    return Arguments.of(condition, holds, described, found);
  }

  private static Arguments refused(ThrowingCallable made, String message) {
    return Arguments.of(made, message);
  }

  @ParameterizedTest
  @FieldSource("CONDITIONS")
  void aConditionHoldsAndSaysWhatItIsAndWhatItFound(
      Condition condition, boolean holds, @Nullable String described, @Nullable String found) {
    assertThat(condition.matches(request(), "h.example")).as(condition.describe()).isEqualTo(holds);
    if (described != null) {
      assertThat(condition.describe()).isEqualTo(described);
    }
    if (found != null) {
      assertThat(condition.found(request(), "h.example")).isEqualTo(found);
    }
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void whatCouldNeverHoldIsRefusedWhenItIsMade(ThrowingCallable made, String message) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aRequestWithoutHostHasNone() {
    assertThat(host("a.example").found(request(), "")).isEqualTo("host is absent");
  }

  @Test
  void aRuleIsForItsEventsOnly() {
    Rules rules =
        Rules.of(
            List.of(
                rule("viewer").on(VIEWER_REQUEST),
                rule("origin").when(host("h.example"), path("/orders")).then(toOrigin("a")),
                rule("post").when(host("*.example")).when(method("POST")).then(toOrigin("b"))));
    assertThat(name(rules.first(VIEWER_REQUEST, request(), "h.example"))).isEqualTo("viewer");
    assertThat(name(rules.first(ORIGIN_REQUEST, request(), "h.example"))).isEqualTo("origin");
    assertThat(name(rules.first(ORIGIN_REQUEST, request(), "b.example"))).isEqualTo("none");
    assertThat(rules.get(1).origin()).isEqualTo("a");
    assertThat(rules.get(0).origin()).isNull();
    assertThat(rules.candidates("h.example")).isEqualTo(3);
    assertThat(rules.candidates("none.test")).isEqualTo(2);
    assertThat(rules.nameHost("h.example")).isTrue();
    assertThat(rules.nameHost("x.example")).isTrue();
    assertThat(rules.nameHost("example")).isFalse();
  }

  /** The host alone decides only where it is exact and there is nothing else to ask. */
  @Test
  void whoIsFoundByTheHostAloneNeedNotAsk() {
    assertThat(rule("r").when(host("a.example")).isByHostAlone()).isTrue();
    assertThat(rule("r").when(host("*.example")).isByHostAlone()).isFalse();
    assertThat(rule("r").when(path("/a")).isByHostAlone()).isFalse();
    assertThat(rule("r").when(host("a.example"), path("/a")).isByHostAlone()).isFalse();
    assertThat(rule("r").isByHostAlone()).isFalse();
  }

  @Test
  void ofTwoAsCloseTheFirstIsTheClosest() {
    Rules rules =
        Rules.of(
            List.of(
                rule("first").when(path("/a")).then(toOrigin("a")),
                rule("second").when(path("/b")).then(toOrigin("b"))));
    assertThat(ClosestRule.of(rules, ORIGIN_REQUEST, request(), "h.example"))
        .hasValueSatisfying(closest -> assertThat(closest.rule()).isEqualTo("first"));
    assertThat(ClosestRule.of(rules, VIEWER_REQUEST, request(), "h.example")).isEmpty();
  }

  private static String name(@Nullable Rule rule) {
    return rule == null ? "none" : rule.name();
  }

  private static Request request() {
    EventTree event =
        EventTree.of(ORIGIN_REQUEST)
            .uri("/orders", "id=7&x=")
            .request("Accept", "text/a")
            .request("Accept", "text/b")
            .request("Cookie", "a=1; session=9")
            .request("Cookie", "b=2; empty=")
            .request("CloudFront-Viewer-Country", "DE");
    return EventTree.event(event.tree()).request();
  }
}
