package io.kimkao.edge.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.EventTree;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What actions on the URI and the query string leave as it came. */
final class UriPropertyTest {
  @Provide
  Arbitrary<String> rests() {
    return Arbitraries.of(
            "/a", "/", "/a%2Fb", "/%2e%2E/", "/%0d%0a", "/é", "/a//b", "/;x=1", "/+%20", "/..")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> prefixes() {
    return Arbitraries.of("/api", "/api/v1", "/a%2Fb", "/x.y");
  }

  @Property
  void behindThePrefixEveryCharacterStays(
      @ForAll("prefixes") String prefix,
      @ForAll("prefixes") String replacement,
      @ForAll("rests") String rest) {
    String uri = applied(Action.replacePrefix(prefix, replacement), prefix + rest);
    assertThat(uri).isEqualTo(replacement + "/" + rest.replaceFirst("^/+", ""));
  }

  @Property
  void aPrefixThatIsTakenAwayLeavesOneSlashInFront(
      @ForAll("prefixes") String prefix, @ForAll("rests") String rest) {
    assertThat(applied(Action.replacePrefix(prefix, ""), prefix + rest))
        .isEqualTo("/" + rest.replaceFirst("^/+", ""));
  }

  @Property
  void aUriWithoutTheWholeSegmentsStaysAsItIs(
      @ForAll("prefixes") String prefix, @ForAll("rests") String rest) {
    for (String uri : new String[] {prefix + "x" + rest, "/b" + rest, prefix.substring(1), ""}) {
      assertThat(applied(Action.replacePrefix(prefix, "/new"), uri)).isEqualTo(uri);
    }
  }

  @Property
  void settingTheUriLeavesTheQueryStringAndSettingAParameterLeavesTheUri(
      @ForAll("rests") String uri, @ForAll("rests") String query) {
    ObjectNode set = request(Action.setUri("/set%2F"), uri, query);
    assertThat(set.get("uri").asText()).isEqualTo("/set%2F");
    assertThat(set.get("querystring").asText()).isEqualTo(query);
    ObjectNode parameter = request(Action.setQuery("p", "%26"), uri, query);
    assertThat(parameter.get("uri").asText()).isEqualTo(uri);
    assertThat(parameter.get("querystring").asText())
        .isEqualTo(query.isEmpty() ? "p=%26" : query + "&p=%26");
  }

  private static String applied(Action action, String uri) {
    return request(action, uri, "q").get("uri").asText();
  }

  private static ObjectNode request(Action action, String uri, String query) {
    EventTree event = EventTree.of(EventType.ORIGIN_REQUEST).uri(uri, query);
    assertThat(action.apply(event.event())).isNull();
    return event.request();
  }
}
