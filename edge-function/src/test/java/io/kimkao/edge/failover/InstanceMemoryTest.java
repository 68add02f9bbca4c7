package io.kimkao.edge.failover;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.ORIGIN_RESPONSE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one instance learns: an origin that fails, a client that stays. */
final class InstanceMemoryTest {
  private static final String FILE =
      """
      {"domainName": "public.example",
       "origins": {"a": {"domainName": "a.aws.example", "host": "a.example"},
                   "b": {"domainName": "b.aws.example", "host": "b.example"},
                   "c": {"domainName": "c.aws.example", "host": "c.example"}},
       "rules": [{"name": "pinned", "when": {"path": "/pinned"}, "then": {"toOrigin": "a"}}],
       "failover": {"order": ["a", "b"], "active": {"dns": "active.example"},
                    "suspect": {"failures": 3, "withinSeconds": 10, "forSeconds": 30},
                    "stay": {"seconds": 600, "key": "0123456789abcdef0123456789abcdef"}}}
      """;

  private final List<String> log = new ArrayList<>();
  private final FailoverFunction function;
  private final ActiveOrigin dns;
  private final InstanceMemory memory;
  private double now = 1.8e12;
  private int requests;

  InstanceMemoryTest() throws IOException {
    JacksonObject file = file("", "");
    function = new FailoverFunction(Configuration.of(file), line -> {});
    dns = requireNonNull(function.active());
    memory = InstanceMemory.of(file, InstanceMemoryTest::signature);
  }

  /** Not one to use; LocalEdgeTest holds those of the two artefacts against each other. */
  private static String signature(String text) {
    return Integer.toHexString(("secret" + text).hashCode());
  }

  @Test
  void writesAvoidAnOriginThatFailedThreeTimesInARow() {
    for (int i = 0; i < 2; i++) {
      readFailsAtTheFirst();
    }
    assertThat(asked("POST")).isEqualTo("a");
    readFailsAtTheFirst();
    assertThat(asked("POST")).isEqualTo("b");
    assertThat(asked("DELETE")).isEqualTo("b");
    assertThat(log).containsExactly("suspected: a failed again and again; writes avoid it for now");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void readsDoNot(String method) {
    fail(3);
    assertThat(asked(method)).isEqualTo("a");
    assertThat(asked(method, "/x", "secondary", null)).isEqualTo("b");
  }

  @Test
  void itTriesAgainAfterAWhile() {
    fail(3);
    now += 29_999;
    assertThat(asked("POST")).isEqualTo("b");
    now += 1;
    assertThat(asked("POST")).isEqualTo("a");
    now -= 40_000;
    assertThat(asked("POST")).as("a clock that goes back").isEqualTo("a");
  }

  @Test
  void failuresThatAreFarApartAreNoRow() {
    fail(2);
    now += 10_001;
    fail(1);
    assertThat(asked("POST")).isEqualTo("a");
    fail(2);
    assertThat(asked("POST")).isEqualTo("b");
  }

  @Test
  void anAnswerEndsTheRow() {
    fail(2);
    answered("a", 404, null);
    fail(2);
    assertThat(asked("POST")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void anErrorOfTheOriginIsAFailure(int status) {
    for (int i = 0; i < 3; i++) {
      answered("a", status, null);
    }
    assertThat(asked("POST")).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 304, 404, 429, 501})
  void anythingElseIsNone(int status) {
    for (int i = 0; i < 3; i++) {
      answered("a", status, null);
    }
    assertThat(asked("POST")).isEqualTo("a");
  }

  @Test
  void whoIsBackFirstIsAskedAgain() {
    fail(3);
    now += 5_000;
    answered("a", 200, null);
    assertThat(asked("POST")).as("nobody else has answered since").isEqualTo("a");
  }

  @Test
  void anAnswerNowAndThenEndsNoSuspicion() {
    fail(3);
    now += 1_000;
    answered("b", 200, null);
    answered("a", 200, null);
    assertThat(asked("POST")).isEqualTo("b");
  }

  @Test
  void whereBothAreSuspectedDnsDecides() {
    fail(3);
    for (int i = 0; i < 3; i++) {
      answered("b", 503, null);
    }
    assertThat(asked("POST")).isEqualTo("a");
    dns.answered("192.0.2.2", 10, now);
    assertThat(asked("POST")).isEqualTo("b");
  }

  @Test
  void theOriginThatIsActiveCanBeSuspectedTooWhoeverItIs() {
    dns.answered("192.0.2.2", 10, now);
    fail(3);
    assertThat(asked("POST")).isEqualTo("a");
  }

  /** The first attempt came to an instance for which DNS had not moved yet. */
  @Test
  void aSecondAttemptDoesNotAskAgainWhoHasJustBeenLeft() {
    asked("GET");
    fail(1);
    dns.answered("192.0.2.2", 10, now);
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("b");
    now += 29_000;
    answered("b", 200, null);
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("b");
    now += 30_000;
    assertThat(asked("GET", "/x", "secondary", null)).as("all know by now").isEqualTo("a");
  }

  @Test
  void whereTheNewOneFailsTooTheOtherIsAsked() {
    asked("GET");
    fail(1);
    dns.answered("192.0.2.2", 10, now);
    asked("GET");
    answered("b", 503, null);
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("a");
  }

  @Test
  void afterAMoveBackTheOtherIsAskedAsEver() {
    asked("GET");
    dns.answered("192.0.2.2", 10, now);
    asked("GET");
    answered("b", 200, null);
    dns.answered("192.0.2.1", 10, now);
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("b");
  }

  /** Its id says so, whatever else was learned since. */
  @Test
  void theInstanceThatHadTheFirstAttemptKnowsWhomItAsked() {
    dns.answered("192.0.2.2", 10, now);
    asked("GET", "/1", "primary", null);
    dns.answered("192.0.2.1", 10, now);
    assertThat(asked("GET", "/1", "secondary", null)).isEqualTo("a");
    answered("b", 200, null);
    assertThat(asked("GET", "/2", "secondary", null)).as("another instance's").isEqualTo("b");
    dns.answered("192.0.2.2", 10, now);
    asked("GET", "/1", "primary", null);
    dns.answered("192.0.2.1", 10, now);
    for (int i = 0; i < 31; i++) {
      asked("GET", "/others" + i, "primary", null);
    }
    assertThat(asked("GET", "/1", "secondary", null)).as("31 requests later").isEqualTo("a");
    asked("GET", "/one-more", "primary", null);
    assertThat(asked("GET", "/1", "secondary", null)).as("forgotten").isEqualTo("b");
  }

  @Test
  void aRulePinsAndTellsNothingOfTheFirst() {
    for (int i = 0; i < 5; i++) {
      asked("GET", "/pinned", "secondary", null);
    }
    assertThat(asked("POST")).isEqualTo("a");
    fail(3);
    assertThat(asked("POST", "/pinned", "primary", null)).isEqualTo("a");
  }

  @Test
  void aClientStaysWhereItWasServedWhenThePreferredOneIsActiveAgain() {
    dns.answered("192.0.2.2", 10, now);
    String cookie = requireNonNull(answered("b", 200, null));
    assertThat(cookie)
        .startsWith("cdnfailover-site=b.")
        .endsWith("; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax");
    String value = cookie.substring(0, cookie.indexOf(';'));
    assertThat(answered("b", 200, value)).as("lengthened while it is active").isNotNull();
    dns.answered("192.0.2.1", 10, now);
    assertThat(asked("GET", "/x", "primary", value)).isEqualTo("b");
    assertThat(asked("GET", "/x", "secondary", value)).isEqualTo("a");
    assertThat(asked("POST", "/x", "primary", "c=d; " + value)).isEqualTo("b");
    assertThat(asked("POST")).as("a client without").isEqualTo("a");
    assertThat(answered("b", 200, value)).as("not lengthened any more").isNull();
    now += 660_000;
    assertThat(asked("GET", "/x", "primary", value)).as("in the end").isEqualTo("a");
  }

  @Test
  void aClientWhoseReadFailedOverStaysForItsWritesToo() {
    String cookie = requireNonNull(answered("b", "secondary", 200, null));
    String value = cookie.substring(0, cookie.indexOf(';'));
    assertThat(asked("POST", "/x", "primary", value)).isEqualTo("b");
  }

  @Test
  void nobodyIsGivenACookieWhereHeIsAnywayOrWhereARuleSentHim() {
    assertThat(answered("a", 200, null)).isNull();
    assertThat(answered("b", 200, null)).as("a rule sent it there").isNull();
    assertThat(answered("b", "secondary", 503, null)).as("a failure").isNull();
    dns.answered("192.0.2.2", 10, now);
    assertThat(answered("c", 200, null)).as("not in the order").isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "b.",
        "b..",
        "..",
        "b.1.",
        "b.30000001.x",
        "b.99999999.",
        "c.1.2",
        "b.-1.x",
        "b.30000001",
        "b.3000000:.x",
        "b.3000000000.x",
        "b.30000001.1234567"
      })
  void nobodyChoosesForHimself(String value) {
    assertThat(asked("GET", "/x", "primary", "cdnfailover-site=" + value)).isEqualTo("a");
  }

  @Test
  void aCookieIsForOneOriginAndOneTime() {
    dns.answered("192.0.2.2", 10, now);
    String cookie = requireNonNull(answered("b", 200, null));
    String value = cookie.substring(0, cookie.indexOf(';'));
    String minute = value.substring(value.indexOf('.') + 1, value.lastIndexOf('.'));
    String later = value.replace(minute, String.valueOf(Integer.parseInt(minute) - 1));
    dns.answered("192.0.2.1", 10, now);
    assertThat(asked("GET", "/x", "primary", later)).isEqualTo("a");
    dns.answered("192.0.2.2", 10, now);
    assertThat(asked("GET", "/x", "primary", value.replace("=b.", "=a."))).isEqualTo("b");
    now -= 3_600_000;
    dns.answered("192.0.2.1", 10, now);
    assertThat(asked("GET", "/x", "primary", value)).as("of the future").isEqualTo("a");
  }

  /** What was an origin of the order when the cookie was made is perhaps none any more. */
  @Test
  void aCookieForAnOriginThatIsNotInTheOrderIsIgnored() {
    String value = "c." + (int) (now / 60_000 + 5);
    String cookie = "cdnfailover-site=" + value + "." + signature(value);
    assertThat(asked("GET", "/x", "primary", cookie)).isEqualTo("a");
    assertThat(asked("GET", "/x", "primary", cookie.replace("=c.", "=b."))).isEqualTo("a");
  }

  @Test
  void anOriginOutsideTheOrderIsNoneOfItsBusiness() {
    for (int i = 0; i < 3; i++) {
      assertThat(answered("c", 503, null)).isNull();
      assertThat(answered("unknown", 503, null)).isNull();
    }
    assertThat(answered("c", 200, null)).isNull();
    assertThat(asked("POST")).isEqualTo("a");
    assertThat(log).isEmpty();
  }

  /** A slow origin is not known to fail before DNS has moved. */
  @Test
  void whoLeavesThePreferredOneLeavesItForAReason() {
    asked("GET");
    dns.answered("192.0.2.2", 10, now);
    asked("GET");
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("b");
    now += 30_000;
    answered("b", 200, null);
    answered("a", 200, null);
    assertThat(asked("GET", "/x", "secondary", null)).as("all know by now").isEqualTo("a");
  }

  @Test
  void attemptsLongAgoSayNothingOfNow() {
    dns.answered("192.0.2.2", 10, now);
    asked("GET");
    answered("b", 503, null);
    now += 31_000;
    dns.answered("192.0.2.1", 10, now);
    asked("GET");
    assertThat(asked("GET", "/x", "secondary", null)).isEqualTo("b");
    now -= 60_000;
    assertThat(asked("GET", "/x", "secondary", null)).as("a clock that goes back").isEqualTo("b");
  }

  @Test
  void aClockThatGoesBackBeginsTheRowAnew() {
    fail(2);
    now -= 1_000;
    fail(1);
    assertThat(asked("POST")).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {"VIEWER_REQUEST", "VIEWER_RESPONSE"})
  void viewersEventsTeachNothing(EventType type) {
    ObjectNode tree = FailoverFunctionTest.event(type, "a.aws.example", "secondary");
    for (int i = 0; i < 3; i++) {
      memory.decide(function, dns, EventTree.event(tree), now, log::add);
    }
    assertThat(asked("POST")).isEqualTo("a");
    assertThat(log).isEmpty();
  }

  @Test
  void whoAsksOnlyToStaySuspectsNobody() throws IOException {
    JacksonObject file = file("\"suspect\":", "\"suspected\":");
    InstanceMemory staying = InstanceMemory.of(file, InstanceMemoryTest::signature);
    ObjectNode failed = FailoverFunctionTest.event(ORIGIN_REQUEST, "b.aws.example", "secondary");
    for (int i = 0; i < 3; i++) {
      Event event = EventTree.event(failed);
      assertThat(staying.before(event, "a", now)).isEqualTo("a");
      assertThat(staying.after(event, event.request().json(), "a", now)).isNull();
    }
    ObjectNode answer = FailoverFunctionTest.event(ORIGIN_RESPONSE, "b.aws.example", "primary");
    Event event = EventTree.event(answer);
    staying.before(event, "b", now);
    assertThat(staying.after(event, requireNonNull(event.response()).json(), "b", now)).isNull();
    assertThat(requireNonNull(event.response()).headers().first("Set-Cookie")).isNotNull();
  }

  @Test
  void whoAsksOnlyToSuspectGivesNoCookie() throws IOException {
    InstanceMemory suspecting =
        InstanceMemory.of(file("\"stay\":", "\"stays\":"), InstanceMemoryTest::signature);
    Event event =
        EventTree.event(FailoverFunctionTest.event(ORIGIN_RESPONSE, "b.aws.example", "secondary"));
    assertThat(suspecting.before(event, "a", now)).isEqualTo("a");
    assertThat(suspecting.after(event, requireNonNull(event.response()).json(), "a", now)).isNull();
    assertThat(requireNonNull(event.response()).headers().first("Set-Cookie")).isNull();
  }

  @Test
  void itIsWantedByWhoAsksForEitherOfThem() throws IOException {
    assertThat(InstanceMemory.isWanted(file("", ""))).isTrue();
    assertThat(InstanceMemory.isWanted(file("\"stay\":", "\"stays\":"))).isTrue();
    assertThat(InstanceMemory.isWanted(file("\"suspect\":", "\"suspected\":"))).isTrue();
    assertThat(InstanceMemory.isWanted(file("\"(suspect|stay)\":", "\"_$1\":"))).isFalse();
    assertThat(InstanceMemory.isWanted(file("\"failover\":", "\"fails\":"))).isFalse();
    for (String absent : List.of("\"failover\":", "\"origins\":")) {
      JacksonObject without = file(absent, "\"absent\":");
      assertThatThrownBy(() -> InstanceMemory.of(without, InstanceMemoryTest::signature))
          .hasMessage("failover: must be given, but is absent");
    }
  }

  /** The file with something replaced in it. */
  private static JacksonObject file(String key, String by) throws IOException {
    return new JacksonObject((ObjectNode) Json.read(FILE.replaceAll(key, by)));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      readFailsAtTheFirst();
    }
  }

  private void readFailsAtTheFirst() {
    asked("GET", "/x", "secondary", null);
  }

  private String asked(String method) {
    return asked(method, "/x", "primary", null);
  }

  /** The origin that the function chooses. */
  private String asked(String method, String uri, String role, @Nullable String cookie) {
    String own = role.equals("primary") ? "a" : "b";
    ObjectNode tree = FailoverFunctionTest.event(ORIGIN_REQUEST, own + ".aws.example", role);
    ObjectNode request = (ObjectNode) tree.at("/Records/0/cf/request");
    request.put("method", method).put("uri", uri);
    String id = uri.equals("/x") ? "request " + requests++ : uri;
    ((ObjectNode) tree.at("/Records/0/cf/config")).put("requestId", id);
    cookie(request, cookie);
    memory.decide(function, dns, EventTree.event(tree), now, log::add);
    return tree.at("/Records/0/cf/request/origin/custom/domainName").asText().substring(0, 1);
  }

  /** The Set-Cookie that the viewer is given for an answer of that origin. */
  private @Nullable String answered(String origin, int status, @Nullable String cookie) {
    return answered(origin, "primary", status, cookie);
  }

  private @Nullable String answered(
      String origin, String role, int status, @Nullable String cookie) {
    ObjectNode tree = FailoverFunctionTest.event(ORIGIN_RESPONSE, origin + ".aws.example", role);
    cookie((ObjectNode) tree.at("/Records/0/cf/request"), cookie);
    ((ObjectNode) tree.at("/Records/0/cf/response")).put("status", String.valueOf(status));
    Event event = EventTree.event(tree);
    memory.decide(function, dns, event, now, log::add);
    return requireNonNull(event.response()).headers().first("Set-Cookie");
  }

  private static void cookie(ObjectNode request, @Nullable String cookie) {
    if (cookie != null) {
      ((ObjectNode) request.get("headers"))
          .putArray("cookie")
          .addObject()
          .put("key", "Cookie")
          .put("value", cookie);
    }
  }
}
