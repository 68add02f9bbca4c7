package io.kimkao.edge.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.Configurations;
import io.kimkao.edge.given.Decided;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.given.Hostile;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A viewer is sent where the configuration says, whatever it sends. */
final class HostileViewerPropertyTest {
  private static final ConfigurationFile CONFIGURATION = Configurations.rich();

  private static final Set<String> ORIGINS = Set.of("o1.example", "o2.example", "o3.example");
  private static final Set<String> HOSTS = Set.of("api1.example", "api2.example", "o3.example");
  private static final Pattern PUBLIC =
      Pattern.compile(
          "public\\.example|alias\\.example|named\\.example|[a-z0-9_.-]+\\.(tenants|rule)\\.example");

  @Provide
  Arbitrary<Hostile> viewers() {
    return Hostile.viewer();
  }

  @Provide
  Arbitrary<String> actives() {
    return Arbitraries.of("cdn1", "cdn2").injectNull(0.3);
  }

  /** The three events of one request, each with what the one before has left. */
  @Property(tries = 1_500)
  void aViewerChoosesNoOriginNoHostAndNoRedirect(
      @ForAll("viewers") Hostile viewer, @ForAll("actives") String active) {
    EventTree arrived = viewer.in(EventTree.of(EventType.VIEWER_REQUEST));
    ObjectNode request = Decided.result(CONFIGURATION, arrived.tree(), active);
    if (request.has("status")) {
      assertThat(authority(request)).isEqualTo("new.example");
      return;
    }
    EventTree missed = EventTree.of(EventType.ORIGIN_REQUEST).origin("o1.example", "/p");
    missed.request().setAll(request);
    ObjectNode sent = Decided.result(CONFIGURATION, missed.tree(), active);
    if (sent.has("status")) {
      assertThat(authority(sent)).isEqualTo("new.example");
      return;
    }
    assertSentWhereTheConfigurationSays(sent);
    EventTree answered =
        EventTree.of(EventType.ORIGIN_RESPONSE)
            .response("Location", "https://" + sent.at("/headers/host/0/value").asText() + "/p/x")
            .response("Set-Cookie", "a=1; Domain=api1.example");
    answered.request().setAll(sent);
    ObjectNode response = Decided.result(CONFIGURATION, answered.tree(), active);
    assertThat(authority(response)).matches(PUBLIC);
    assertThat(lines(response, "set-cookie").get(0).substring("a=1; Domain=".length()))
        .matches(PUBLIC);
  }

  /** As a function sees it that stands at origin-request alone. */
  @Property(tries = 1_500)
  void aRequestThatIsNewToTheFunctionGoesWhereTheConfigurationSays(
      @ForAll("viewers") Hostile viewer, @ForAll("actives") String active) {
    EventTree event = viewer.in(EventTree.of(EventType.ORIGIN_REQUEST).origin("O1.example", "/p"));
    ObjectNode sent = Decided.result(CONFIGURATION, event.tree(), active);
    if (sent.has("status")) {
      assertThat(authority(sent)).isEqualTo("new.example");
    } else {
      assertSentWhereTheConfigurationSays(sent);
    }
  }

  @Property
  void onlyTheDistributionSaysWhichAttemptItIs(@ForAll("viewers") Hostile viewer) {
    EventTree plain = viewer.in(EventTree.of(EventType.ORIGIN_REQUEST));
    ObjectNode claimed = plain.tree().deepCopy();
    ObjectNode headers = (ObjectNode) claimed.at("/Records/0/cf/request/headers");
    headers.putArray("x-failover-role").addObject().put("value", "secondary");
    Decision first = Decided.decision(CONFIGURATION, plain.tree(), "cdn1");
    Decision second = Decided.decision(CONFIGURATION, claimed, "cdn1");
    assertThat(second.secondAttempt()).isFalse();
    assertThat(second.origin()).isEqualTo(first.origin());
  }

  /** The bucket is the distribution's choice; the name in front of it is not the viewer's. */
  @Property(tries = 200)
  void noForwardedHostOfAViewerReachesAnyOrigin(@ForAll("viewers") Hostile viewer) {
    for (EventTree event :
        List.of(
            EventTree.of(EventType.ORIGIN_REQUEST).bucket(),
            EventTree.of(EventType.ORIGIN_REQUEST).origin("foreign.example", ""))) {
      ObjectNode sent = Decided.result(CONFIGURATION, viewer.in(event).tree(), null);
      if (!sent.has("status")) {
        assertThat(lines(sent, "x-forwarded-host")).allMatch(PUBLIC.asMatchPredicate());
      }
    }
  }

  private static void assertSentWhereTheConfigurationSays(ObjectNode sent) {
    JsonNode origin = sent.path("origin");
    assertThat(origin.at("/custom/domainName").asText().toLowerCase(java.util.Locale.ROOT))
        .isIn(ORIGINS);
    assertThat(origin.size()).isEqualTo(1);
    assertThat(lines(sent, "host")).singleElement().asString().isIn(HOSTS);
    assertThat(lines(sent, "x-forwarded-host"))
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(PUBLIC.asMatchPredicate());
  }

  private static List<String> lines(ObjectNode owner, String name) {
    return owner.path("headers").path(name).findValuesAsText("value");
  }

  /**
   * The host that a browser would go to: backslashes are slashes, what is before an at is not it.
   */
  private static String authority(ObjectNode response) {
    String location = lines(response, "location").get(0);
    assertThat(location).matches("[\\x21-\\x7e]*");
    String rest = location.replaceFirst("^[a-zA-Z]+:", "").replaceFirst("^[/\\\\]+", "");
    String authority = rest.split("[/\\\\?#]", 2)[0];
    return authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
  }
}
