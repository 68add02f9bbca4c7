package io.kimkao.edge.limits;

import static io.kimkao.edge.event.EventType.ORIGIN_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_REQUEST;
import static io.kimkao.edge.event.EventType.VIEWER_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the deployed function takes back with {@code "limits": true}, and what it logs. */
final class EnforceTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void aReadOnlyHeaderStandsAgainAsItCame() {
    assertThat(headersAfter(ORIGIN_REQUEST, h -> h.set("via", tree("[{'value':'mine'}]"))))
        .isEqualTo(given());
    assertThat(log)
        .containsExactly(
            "limits: headers.via: must stay as it came, but was changed at origin-request; taken"
                + " back");
  }

  @Test
  void aReadOnlyHeaderThatWasRemovedStandsAgain() {
    assertThat(headersAfter(ORIGIN_REQUEST, h -> h.remove("via")).get("via"))
        .isEqualTo(given().get("via"));
    assertThat(log).singleElement().asString().contains("headers.via", "was removed", "taken back");
  }

  @Test
  void everyLineAndTheWayItWasWrittenComesBack() throws IOException {
    ObjectNode event =
        EventTree.of(ORIGIN_REQUEST).request("If-Range", "a").request("If-Range", "b").tree();
    ((ObjectNode) event.at("/Records/0/cf/request/headers/if-range/1")).remove("key");
    ObjectNode result = event.at("/Records/0/cf/request").deepCopy();
    ((ObjectNode) result.get("headers")).remove("if-range");
    enforce(event, result);
    assertThat(result.at("/headers/if-range"))
        .isEqualTo(Json.read("[{\"key\":\"If-Range\",\"value\":\"a\"},{\"value\":\"b\"}]"));
  }

  @Test
  void allHeadersGoneMeansThatTheReadOnlyOnesStandAgain() {
    ObjectNode event = EventTree.of(ORIGIN_REQUEST).tree();
    ObjectNode result = event.at("/Records/0/cf/request").deepCopy();
    result.remove("headers");
    enforce(event, result);
    assertThat(result.get("headers")).hasSize(1);
    assertThat(result.at("/headers/via")).isEqualTo(given().get("via"));
  }

  @Test
  void aHeaderThatNobodyMaySetGoes() {
    Consumer<ObjectNode> edit = h -> h.set("x-edge-a", tree("[{'value':'1'}]"));
    assertThat(headersAfter(ORIGIN_REQUEST, edit)).isEqualTo(given());
    assertThat(log)
        .containsExactly(
            "limits: headers.x-edge-a: must not be added, but was added at origin-request; taken"
                + " back");
  }

  @Test
  void anAnswerHasNoHeadersOfTheRequest() {
    ObjectNode event = EventTree.of(VIEWER_REQUEST).tree();
    ObjectNode result = answer("{'status':'200','headers':{'host':[{'value':'other.example'}]}}");
    enforce(event, result);
    assertThat(result).isEqualTo(answer("{'status':'200','headers':{}}"));
    assertThat(log).singleElement().asString().contains("headers.host", "taken back");
  }

  @Test
  void anAnswerWithoutContentHasNone() {
    ObjectNode result = answer("{'status':'204','body':'YQ==','bodyEncoding':'base64'}");
    enforce(EventTree.of(VIEWER_REQUEST).tree(), result);
    assertThat(result).isEqualTo(answer("{'status':'204'}"));
    assertThat(log)
        .containsExactly(
            "limits: body: must be left out with status 204 at viewer-request, but has 4"
                + " characters; taken back");
  }

  @Test
  void whatWouldSendARequestElsewhereIsOnlySaid() {
    ObjectNode event = EventTree.of(ORIGIN_REQUEST).tree();
    ObjectNode result = event.at("/Records/0/cf/request").deepCopy();
    result.put("uri", "no slash").put("method", "PUT");
    ObjectNode before = result.deepCopy();
    enforce(event, result);
    assertThat(result).isEqualTo(before);
    assertThat(log)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("limits: ").doesNotContain("taken back"))
        .anySatisfy(line -> assertThat(line).endsWith("; 502, LambdaValidationError"));
  }

  @Test
  void aResultThatIsNoneIsOnlySaid() {
    limits(EventTree.of(VIEWER_RESPONSE).tree()).enforce(null, log::add);
    assertThat(log)
        .containsExactly(
            "limits: result: must be an object, but was something else; 502,"
                + " LambdaValidationError");
  }

  @Test
  void aRightResultIsLeftAloneInSilence() {
    assertThat(headersAfter(ORIGIN_REQUEST, h -> {})).isEqualTo(given());
    assertThat(log).isEmpty();
  }

  private ObjectNode headersAfter(EventType type, Consumer<ObjectNode> edit) {
    ObjectNode event = EventTree.of(type).tree();
    ObjectNode result = event.at("/Records/0/cf/request").deepCopy();
    edit.accept((ObjectNode) result.get("headers"));
    enforce(event, result);
    return (ObjectNode) result.get("headers");
  }

  private void enforce(ObjectNode event, ObjectNode result) {
    limits(event).enforce(new JacksonObject(result), log::add);
  }

  private static Limits limits(ObjectNode event) {
    return Limits.of(EventTree.event(event));
  }

  private static ObjectNode given() {
    return (ObjectNode) EventTree.of(ORIGIN_REQUEST).tree().at("/Records/0/cf/request/headers");
  }

  private static ObjectNode answer(String text) {
    return (ObjectNode) tree(text);
  }

  private static JsonNode tree(String text) {
    try {
      return Json.read(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
