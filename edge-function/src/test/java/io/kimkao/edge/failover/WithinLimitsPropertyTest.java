package io.kimkao.edge.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.given.Configurations;
import io.kimkao.edge.given.Decided;
import io.kimkao.edge.given.EventTree;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.limits.Limits;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a checked configuration makes of an event is something that CloudFront takes. */
final class WithinLimitsPropertyTest {
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Cache-Control",
          "Cookie",
          "If-Range",
          "If-None-Match",
          "Warning",
          "X-A",
          "X-Forwarded-Host",
          "X-Failover-Role",
          "CloudFront-Viewer-Country",
          "Location",
          "Content-Length",
          "Content-Type",
          "Set-Cookie",
          "Transfer-Encoding",
          "X-Cache");
  private static final List<String> VALUES =
      List.of(
          "1",
          "DE",
          "public.example",
          "https://api1.example/p/x",
          "session=1; a=2",
          "é",
          "a=1; Domain=o2.example",
          "//o1.example",
          "");

  @Provide
  Arbitrary<ConfigurationFile> configurations() {
    return Configurations.right();
  }

  @Provide
  Arbitrary<String> actives() {
    return Arbitraries.of("cdn1", "cdn2", "cdn3").injectNull(0.3);
  }

  @Provide
  Arbitrary<EventTree> events() {
    Arbitrary<List<String>> headers =
        Combinators.combine(Arbitraries.of(HEADERS), Arbitraries.of(VALUES))
            .as((name, value) -> name + ": " + value)
            .list()
            .ofMaxSize(6);
    return Combinators.combine(
            Arbitraries.of(EventType.values()),
            Arbitraries.of(
                "public.example",
                "API1.example:443",
                "a.tenants.example",
                "x.alias.example",
                "o1.example"),
            Arbitraries.of("/", "/api", "/api/v1//x", "/a%2Fb", "/" + "x".repeat(8_000)),
            Arbitraries.of("", "a=1", "site=2&a&a=%20", "&&"),
            headers,
            headers,
            Arbitraries.integers().between(0, 11))
        .as(WithinLimitsPropertyTest::event);
  }

  @Property(tries = 1_500)
  void cloudFrontTakesWhatTheFunctionMakes(
      @ForAll("events") EventTree event,
      @ForAll("configurations") ConfigurationFile file,
      @ForAll("actives") String active) {
    ObjectNode tree = event.tree().deepCopy();
    Limits limits = Limits.of(EventTree.event(tree));
    ObjectNode result = Decided.result(file, tree, active);
    assertThat(limits.check(new JacksonObject(result))).isEmpty();
  }

  private static EventTree event(
      EventType type,
      String host,
      String uri,
      String query,
      List<String> request,
      List<String> response,
      int origin) {
    EventTree event = EventTree.of(type);
    if (type == EventType.ORIGIN_REQUEST || type == EventType.ORIGIN_RESPONSE) {
      if (origin % 4 == 0) {
        event.bucket();
      } else {
        event.origin("O" + origin % 4 + ".example", origin % 3 == 0 ? "/p" : "");
      }
      if (origin > 3) {
        event.custom("X-Failover-Role", origin > 7 ? "secondary" : "primary");
      }
    }
    event.host(host).uri(uri, query);
    request.forEach(line -> event.request(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    if (!type.isRequest()) {
      response.forEach(line -> event.response(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    }
    return event;
  }
}
