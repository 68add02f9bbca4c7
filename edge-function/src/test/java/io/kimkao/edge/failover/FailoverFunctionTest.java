package io.kimkao.edge.failover;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.ORIGIN_RESPONSE;
import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_RESPONSE;
import static io.kimkao.edge.rule.Action.toOrigin;
import static io.kimkao.edge.rule.Rule.rule;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Endpoint;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.EventTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stories of {@code samples/cases} do not tell. */
final class FailoverFunctionTest {
  private static final Configuration CONFIGURATION =
      Configuration.of(
              "Public.example",
              List.of("Alias.example", "*.wild.example"),
              new ApiOrigin("a", Endpoint.https("a.aws.example", "A.example")),
              new ApiOrigin("b", new Endpoint("b.aws.example", "b.example", "https", 443, "/b")),
              new ApiOrigin("c", Endpoint.https("c.aws.example", "c.example")))
          .failingOver(List.of("a", "b"), "active.example");

  private final List<String> log = new ArrayList<>();
  private final FailoverFunction function = new FailoverFunction(CONFIGURATION, log::add);

  @Test
  void itHandsOutWhatItWasMadeOf() {
    assertThat(function.configuration()).isSameAs(CONFIGURATION);
    assertThat(CONFIGURATION.order()).containsExactly("a", "b");
    assertThat(CONFIGURATION.activeName()).isEqualTo("active.example");
    assertThat(CONFIGURATION.origins().first()).isEqualTo("a");
    assertThat(requireNonNull(function.active()).current()).isEqualTo("a");
    Configuration never = CONFIGURATION.failingOver(List.of("a", "b"), null);
    assertThat(new FailoverFunction(never, log::add).active()).isNull();
  }

  @Test
  void aSecondAttemptIsLoggedInOneLine() {
    function.handle(EventTree.event(event(ORIGIN_REQUEST, "a.aws.example", "secondary")));
    assertThat(log)
        .containsExactly("second attempt: the first origin of the group failed, asking b");
  }

  @Test
  void nothingElseIsLogged() {
    function.handle(EventTree.event(event(ORIGIN_REQUEST, "a.aws.example", "primary")));
    function.handle(EventTree.event(event(ORIGIN_RESPONSE, "a.aws.example", "secondary")));
    function.handle(EventTree.event(event(ORIGIN_REQUEST, "foreign.example", "secondary")));
    function.handle(EventTree.event(EventTree.of(VIEWER_REQUEST).tree()));
    function.handle(EventTree.event(EventTree.of(VIEWER_RESPONSE).tree()));
    assertThat(log).isEmpty();
  }

  /** The second attempt goes where the first did not, whoever is active. */
  @ParameterizedTest
  @CsvSource({
    "a, primary, a, a",
    "a, primary, b, b",
    "a, secondary, a, b",
    "a, secondary, b, a",
    "b, primary, a, a",
    "a, primary, c, a",
    "a, secondary, c, b",
    "c, primary, b, c",
    "c, secondary, b, c",
  })
  void whoIsAskedDependsOnTheAttemptAndOnWhoIsActive(
      String attempt, String role, String active, String asked) {
    ObjectNode event = event(ORIGIN_REQUEST, attempt + ".aws.example", role);
    Decision decision = function.decide(EventTree.event(event), active);
    assertThat(decision.origin()).isEqualTo(asked);
    assertThat(event.at("/Records/0/cf/request/headers/host/0/value").asText())
        .isEqualToIgnoringCase(asked + ".example");
    assertThat(event.at("/Records/0/cf/request/origin/custom/domainName").asText())
        .isEqualTo(asked + ".aws.example");
  }

  @Test
  void theOnlyOneOfAnOrderIsAskedAgain() {
    FailoverFunction alone =
        new FailoverFunction(CONFIGURATION.failingOver(List.of("a"), null), log::add);
    ObjectNode event = event(ORIGIN_REQUEST, "a.aws.example", "secondary");
    assertThat(alone.decide(EventTree.event(event), null).origin()).isEqualTo("a");
  }

  @Test
  void withoutAnOrderNothingIsASecondAttempt() {
    FailoverFunction plain =
        new FailoverFunction(CONFIGURATION.failingOver(List.of(), null), log::add);
    ObjectNode event = event(ORIGIN_REQUEST, "a.aws.example", "secondary");
    assertThat(plain.decide(EventTree.event(event), null).secondAttempt()).isFalse();
  }

  @Test
  void rulesInJavaStandInForTheFiles() {
    ObjectNode event = event(ORIGIN_REQUEST, "a.aws.example", "primary");
    Decision decision =
        function.withRules(rule("to c").then(toOrigin("c"))).decide(EventTree.event(event), null);
    assertThat(decision.rule()).isEqualTo("to c");
    assertThat(decision.origin()).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource({
    "public.example, public.example",
    "PUBLIC.example:443, public.example",
    "alias.example, alias.example",
    "x.wild.example, x.wild.example"
  })
  void theHostThatTheViewerAskedForIsInLowerCase(String host, String seen) {
    ObjectNode event = EventTree.of(VIEWER_REQUEST).host(host).tree();
    assertThat(FailoverFunction.viewerHost(EventTree.event(event), CONFIGURATION)).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, https://public.example/x",
    "http://A.EXAMPLE:8080/x, http://public.example/x",
    "//a.aws.example, //public.example",
    "https://a.example?x, https://public.example?x",
    "https://b.example/b/x, https://public.example/x",
    "https://b.example/b, https://public.example",
    "https://b.example/b?x, https://public.example?x",
    "https://b.example/bx, https://public.example/bx",
    "https://foreign.example/x, https://foreign.example/x",
    "ftp://a.example/x, ftp://a.example/x",
    "/x, /x",
    "x, x",
    "https:/a.example/x, https:/a.example/x",
  })
  void aLocationAtAnOriginIsAtThePublicName(String location, String seen) {
    ObjectNode event = event(ORIGIN_RESPONSE, "a.aws.example", "primary");
    ObjectNode headers = (ObjectNode) event.at("/Records/0/cf/response/headers");
    headers.putArray("location").addObject().put("key", "Location").put("value", location);
    Decision decision = function.decide(EventTree.event(event), null);
    assertThat(headers.at("/location/0/value").asText()).isEqualTo(seen);
    assertThat(headers.at("/x-served-origin/0/value").asText()).isEqualTo("a");
    assertThat(decision.origin()).isEqualTo("a");
  }

  @Test
  void everyCookieIsForThePublicName() {
    ObjectNode event = event(ORIGIN_RESPONSE, "a.aws.example", "primary");
    ObjectNode headers = (ObjectNode) event.at("/Records/0/cf/response/headers");
    headers.putArray("set-cookie").addObject().put("value", "a=1; Domain=a.example");
    headers.withArray("set-cookie").addObject().put("value", "b=2; domain=.A.example; Secure");
    headers.withArray("set-cookie").addObject().put("value", "c=3; Domain=foreign.example");
    function.decide(EventTree.event(event), null);
    assertThat(headers.get("set-cookie").findValuesAsText("value"))
        .containsExactly(
            "a=1; Domain=public.example",
            "b=2; domain=public.example; Secure",
            "c=3; Domain=foreign.example");
  }

  static ObjectNode event(EventType type, String domainName, String role) {
    ObjectNode event = EventTree.of(type).origin(domainName, "").host("public.example").tree();
    ObjectNode custom = (ObjectNode) event.at("/Records/0/cf/request/origin/custom");
    custom
        .putObject("customHeaders")
        .putArray("x-failover-role")
        .addObject()
        .put("key", "X-Failover-Role")
        .put("value", role);
    return event;
  }
}
