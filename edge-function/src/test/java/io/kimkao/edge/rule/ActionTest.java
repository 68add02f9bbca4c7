package io.kimkao.edge.rule;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.ORIGIN_RESPONSE;
import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_RESPONSE;
import static io.kimkao.edge.rule.Action.redirect;
import static io.kimkao.edge.rule.Action.redirectKeepingPath;
import static io.kimkao.edge.rule.Action.removeHeader;
import static io.kimkao.edge.rule.Action.replacePrefix;
import static io.kimkao.edge.rule.Action.respond;
import static io.kimkao.edge.rule.Action.setHeader;
import static io.kimkao.edge.rule.Action.setQuery;
import static io.kimkao.edge.rule.Action.setUri;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Rule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Actions written in Java: what they refuse, and what they do. */
final class ActionTest {
  static final List<Arguments> REFUSED =
      List.of(
          refused(() -> replacePrefix("a", ""), "replacePrefix: must start with \"/\""),
          refused(() -> replacePrefix("/a", "b"), "replacePrefix: must start with \"/\""),
          refused(() -> setUri("/a?b"), "setUri: must be a percent-encoded path"),
          refused(() -> setQuery("a=", "b"), "setQuery: must be a percent-encoded parameter name"),
          refused(() -> setQuery("a", "b&c"), "setQuery: must be percent-encoded"),
          refused(() -> setHeader("a b", "c"), "setHeader: must be a header name"),
          refused(() -> setHeader("a", "b\r\nc"), "setHeader: must be one line of visible ASCII"),
          refused(() -> removeHeader("Host"), "removeHeader: must not be Host"),
          refused(() -> redirect(200, "https://a.example"), "redirect: must be 301, 302"),
          refused(() -> redirect(301, "/a"), "redirect: must start with https://"),
          refused(() -> redirectKeepingPath(304, "https://a.example"), "redirect: must be 301"),
          refused(() -> redirectKeepingPath(301, "//a"), "redirect: must start with https://"),
          refused(() -> respond(199, ""), "respond: must be 200 to 599"),
          refused(() -> respond(200, "", "X-A"), "respond: must have a value for each header name"),
          refused(() -> respond(200, "", "X-A", "1", "Host", "a"), "respond: must not be Host"),
          refused(() -> respond(200, "", "X-A", "é"), "respond: must be one line of visible"));

  private static Arguments refused(ThrowingCallable made, String message) {
    return Arguments.of(made, message);
  }

  @ParameterizedTest
  @FieldSource("REFUSED")
  void whatCouldNeverBeValidIsRefusedWhenItIsMade(ThrowingCallable made, String message) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "/api, '', /api/v1, /v1",
    "/api, '', /api, /",
    "/api, '', /apis, /apis",
    "/api, '', /v1/api, /v1/api",
    "/api/, /, /api/v1, /v1",
    "/api, /b/, /api/v1, /b/v1",
    "/api, /b, /api//v1, /b/v1",
    "/api/, /b, /api/v1, /b/v1",
  })
  void aPrefixIsReplacedInWholeSegments(String prefix, String by, String uri, String expected) {
    assertThat(after(replacePrefix(prefix, by), uri, "").at("/uri").asText()).isEqualTo(expected);
  }

  @Test
  void aLocationCanKeepThePath() {
    Action kept = redirectKeepingPath(307, "https://new.example/");
    assertThat(location(kept, "/a", "b=1")).isEqualTo("https://new.example/a?b=1");
    assertThat(location(kept, "/a", "")).isEqualTo("https://new.example/a");
    assertThat(location(kept, "a", "")).isEqualTo("https://new.example/a");
    assertThat(location(kept, "//\u007f \r\nb!~é", "c\nd"))
        .isEqualTo("https://new.example//b!~?cd");
    assertThat(location(redirect(307, "https://new.example/x"), "/a", "b=1"))
        .isEqualTo("https://new.example/x");
  }

  @Test
  void anAnswerHasWhatItIsGiven() {
    ObjectNode answer = after(respond(403, "no", "X-A", "1", "X-B", "2"), "/", "");
    assertThat(answer.path("status").asText()).isEqualTo("403");
    assertThat(answer.path("body").asText()).isEqualTo("no");
    assertThat(answer.at("/headers/x-a/0/value").asText()).isEqualTo("1");
    assertThat(answer.at("/headers/x-b/0/value").asText()).isEqualTo("2");
    assertThat(after(respond(403, ""), "/", "").has("body")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', a=1",
    "b=2, b=2&a=1",
    "a=0, a=1",
    "b=2&a=0&c=3&a=4, b=2&a=1&c=3",
    "a, a=1",
    "ab=1, ab=1&a=1",
  })
  void aParameterStandsOnce(String query, String expected) {
    assertThat(after(setQuery("a", "1"), "/", query).at("/querystring").asText())
        .isEqualTo(expected);
  }

  /** At the events where CloudFront would refuse it, and only there. */
  @Test
  void whatCloudFrontRefusesAtAnEventIsNoRuleForIt() {
    Action via = setHeader("Via", "a");
    assertThat(flaw(via, ORIGIN_RESPONSE))
        .isEqualTo(
            "rule \"r\": header Via is read-only at origin-response; CloudFront would"
                + " answer 502");
    assertThat(flaw(removeHeader("Warning"), VIEWER_RESPONSE))
        .isEqualTo(
            "rule \"r\": header Warning is read-only at viewer-response; CloudFront would"
                + " answer 502");
    assertThatCode(() -> rule("r").on(ORIGIN_RESPONSE).then(removeHeader("Warning")))
        .doesNotThrowAnyException();
    assertThat(flaw(respond(204, "a"), VIEWER_REQUEST))
        .startsWith("rule \"r\": respond: must have no body with status 204");
    assertThat(flaw(respond(200, "a", "X-Edge-A", "1"), ORIGIN_REQUEST))
        .startsWith("rule \"r\": header X-Edge-A is disallowed at origin-request");
    // X-A: 1 and a line end are 8 bytes
    assertThat(flaw(respond(200, "a".repeat(39_993), "X-A", "1"), VIEWER_REQUEST))
        .startsWith("rule \"r\": respond: must have at most 40000 bytes")
        .endsWith("but has 40001");
    assertThatCode(
            () -> rule("r").on(VIEWER_REQUEST).then(respond(200, "a".repeat(39_992), "X-A", "1")))
        .doesNotThrowAnyException();
  }

  @Test
  void actionsThatAreOfNoUseTogetherAreNoRule() {
    assertThatThrownBy(() -> rule("r").then(setUri("/a"), replacePrefix("/a", "/b")))
        .hasMessage("rule \"r\": the URI must be set once, but it is set 2 times");
    assertThatThrownBy(() -> rule("r").then(toOrigin("a"), toOrigin("b")))
        .hasMessage("rule \"r\": toOrigin must be given once, but is given 2 times");
    assertThatThrownBy(() -> rule("r").then(respond(200, "")).then(setHeader("X-A", "1")))
        .hasMessage(
            "rule \"r\": redirect and respond must stand alone, but other actions stand beside");
    for (Action action :
        List.of(
            setUri("/a"),
            replacePrefix("/a", ""),
            setQuery("a", "1"),
            redirect(301, "https://a.example"),
            respond(200, ""))) {
      assertThatThrownBy(() -> rule("r").on(VIEWER_RESPONSE).then(action))
          .hasMessage(
              "rule \"r\": "
                  + action.key()
                  + " must be done at request events, but the rule is for viewer-response");
    }
    assertThat(List.of(setUri("/a").key(), setQuery("a", "1").key(), respond(200, "").key()))
        .containsExactly("setUri", "setQuery", "respond");
    assertThat(List.of(setHeader("X-A", "1").key(), removeHeader("X-A").key()))
        .containsExactly("setHeader", "removeHeader");
    assertThat(List.of(redirect(301, "https://a.example").key(), toOrigin("a").key()))
        .containsExactly("redirect", "toOrigin");
    assertThat(replacePrefix("/a", "").key()).isEqualTo("replacePrefix");
  }

  private static String flaw(Action action, EventType type) {
    try {
      rule("r").on(type).then(action);
      return "";
    } catch (IllegalArgumentException e) {
      return Objects.requireNonNull(e.getMessage());
    }
  }

  private static String location(Action action, String uri, String query) {
    return after(action, uri, query).at("/headers/location/0/value").asText();
  }

  /** The answer or, where there is none, the request. */
  private static ObjectNode after(Action action, String uri, String query) {
    ObjectNode event = EventTree.of(ORIGIN_REQUEST).uri(uri, query).tree();
    var answer = rule("r").then(action).apply(EventTree.event(event));
    return answer == null
        ? (ObjectNode) event.at("/Records/0/cf/request")
        : ((JacksonObject) answer.json()).node();
  }
}
