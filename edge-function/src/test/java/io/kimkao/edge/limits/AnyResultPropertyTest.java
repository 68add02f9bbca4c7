package io.kimkao.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.AnyJson;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.JacksonObject;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The check has a word for every result, and what enforcing takes back is never where it goes. */
final class AnyResultPropertyTest {
  /** What was given, and what a function gives back for it. */
  record Pair(ObjectNode event, ObjectNode result) {}

  @Provide
  Arbitrary<JsonNode> anything() {
    return AnyJson.object();
  }

  @Provide
  Arbitrary<EventTree> events() {
    return Arbitraries.of(EventType.values()).map(AnyResultPropertyTest::event);
  }

  /** Results that were right, until headers and a few other things were changed. */
  @Provide
  Arbitrary<Pair> nearlyRight() {
    Arbitrary<List<String>> edits =
        Arbitraries.of(
                "via",
                "Via",
                "host",
                "x-cache",
                "x-edge-a",
                "accept",
                "if-range",
                "warning",
                "content-length",
                "cloudfront-viewer-country",
                "transfer-encoding")
            .list()
            .ofMaxSize(4);
    return Combinators.combine(events(), edits, Arbitraries.integers().between(0, 7))
        .as(AnyResultPropertyTest::changed)
        .flatMap(pair -> half(AnyJson.changed(Arbitraries.just(pair.result())), pair));
  }

  private static Arbitrary<Pair> half(Arbitrary<ObjectNode> changed, Pair pair) {
    return Arbitraries.oneOf(
        Arbitraries.just(pair), changed.map(result -> new Pair(pair.event(), result)));
  }

  @Property
  void anyObjectIsChecked(@ForAll("events") EventTree event, @ForAll("anything") JsonNode result) {
    assertInOneLine(limits(event.tree()).check(new JacksonObject((ObjectNode) result)));
  }

  @Property(tries = 800)
  void aResultInWhichAnythingIsWrongIsChecked(@ForAll("nearlyRight") Pair pair) {
    assertInOneLine(limits(pair.event()).check(new JacksonObject(pair.result())));
  }

  @Property(tries = 800)
  void enforcingTakesBackWhatItCanAndLeavesTheRestAsItWas(@ForAll("nearlyRight") Pair pair) {
    Limits limits = limits(pair.event());
    ObjectNode result = pair.result().deepCopy();
    List<String> log = new ArrayList<>();
    List<Violation> found = limits.check(new JacksonObject(result));
    limits.enforce(new JacksonObject(result), log::add);
    assertThat(log).hasSameSizeAs(found).allMatch(line -> line.matches("[^\\p{Cntrl}]+"));
    assertThat(limits.check(new JacksonObject(result)))
        .noneMatch(AnyResultPropertyTest::isTakenBack);
    for (String member : List.of("uri", "querystring", "origin", "status", "method", "clientIp")) {
      assertThat(result.get(member)).isEqualTo(pair.result().get(member));
    }
    if (found.stream().noneMatch(AnyResultPropertyTest::isTakenBack)) {
      assertThat(result).isEqualTo(pair.result());
    }
  }

  @Property(tries = 800)
  void enforcingAgainChangesNothing(@ForAll("nearlyRight") Pair pair) {
    Limits limits = limits(pair.event());
    ObjectNode result = pair.result().deepCopy();
    limits.enforce(new JacksonObject(result), line -> {});
    ObjectNode once = result.deepCopy();
    List<String> log = new ArrayList<>();
    limits.enforce(new JacksonObject(result), log::add);
    assertThat(result).isEqualTo(once);
    assertThat(log).noneMatch(line -> line.endsWith("; taken back"));
  }

  /** What a user's function may have done to headers is undone to the line; the rest stays. */
  @Property
  void enforcingBringsBackEveryHeaderThatWasNotForTheFunction(@ForAll("nearlyRight") Pair pair) {
    ObjectNode before = (ObjectNode) given(pair.event()).path("headers");
    ObjectNode result = pair.result().deepCopy();
    if (!(result.get("headers") instanceof ObjectNode after)) {
      return;
    }
    boolean generated = result.has("status") && !pair.event().at("/Records/0/cf").has("response");
    limits(pair.event()).enforce(new JacksonObject(result), line -> {});
    if (!generated && result.has("uri") == given(pair.event()).has("uri")) {
      assertThat(values(after.path("via"))).isEqualTo(values(before.path("via")));
    }
  }

  /** Of each line its own: a line may have any other member, with a value inside. */
  private static List<String> values(JsonNode lines) {
    List<String> values = new ArrayList<>();
    lines.forEach(line -> values.add(line.path("value").asText()));
    return values;
  }

  private static boolean isTakenBack(Violation violation) {
    return violation.header() != null || violation.limit() == Limit.NO_CONTENT;
  }

  private static void assertInOneLine(List<Violation> violations) {
    assertThat(violations).allMatch(violation -> violation.toString().matches("[^\\p{Cntrl}]+"));
  }

  private static Limits limits(ObjectNode event) {
    return Limits.of(EventTree.event(event));
  }

  private static JsonNode given(ObjectNode event) {
    JsonNode cf = event.at("/Records/0/cf");
    return cf.path(cf.has("response") ? "response" : "request");
  }

  private static EventTree event(EventType type) {
    EventTree event = EventTree.of(type).request("If-Range", "x").request("Accept", "a");
    event.request().putObject("body").put("action", "read-only").put("data", "aGk=");
    return type.isRequest() ? event : event.response("Warning", "1").response("Warning", "2");
  }

  private static Pair changed(EventTree event, List<String> edits, int kind) {
    ObjectNode result = (ObjectNode) given(event.tree()).deepCopy();
    if (kind == 0) {
      result = result.objectNode();
      result.put("status", "204").put("body", "not empty").putObject("headers");
    }
    ObjectNode headers = (ObjectNode) result.get("headers");
    for (String name : edits) {
      if (kind == 1) {
        headers.remove(name);
      } else if (kind < 4) {
        headers.putArray(name).addObject().put("key", name).put("value", "new");
      } else if (kind == 4) {
        headers.withArray(name).addObject().put("value", "further");
      } else if (kind == 5) {
        headers.put(name, "no lines");
      } else {
        result.remove("headers");
      }
    }
    return new Pair(event.tree(), result);
  }
}
