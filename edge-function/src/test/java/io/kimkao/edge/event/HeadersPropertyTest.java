package io.kimkao.edge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.given.EventTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a plain map from the lower-case name to values. */
final class HeadersPropertyTest {
  private record Step(String does, String name, String value, int position) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of("set", "add", "remove", "setLine"),
            Arbitraries.of("X-A", "x-a", "Cookie", "COOKIE", "via", "new", "__proto__"),
            Arbitraries.of("1", "", "a b", "é"),
            Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 1_500)
  void headersAreAMapWithoutCaseWhoseOtherLinesStay(@ForAll("steps") List<Step> steps) {
    Headers headers = headers();
    Map<String, List<String>> expected = plain(headers);
    for (Step step : steps) {
      apply(step, headers);
      apply(step, expected);
      assertThat(plain(headers)).isEqualTo(expected);
      assertThat(headers.all(step.name().toUpperCase(Locale.ROOT)))
          .isEqualTo(headers.all(step.name().toLowerCase(Locale.ROOT)));
      assertThat(headers.has(step.name())).isEqualTo(headers.first(step.name()) != null);
    }
    assertThat(headers.names()).containsExactly(expected.keySet().toArray(new String[0]));
  }

  @Property(tries = 100)
  void hostIsNeverAmongThem(@ForAll("steps") List<Step> steps) {
    Headers headers = headers();
    for (Step step : steps) {
      Step atHost = new Step(step.does(), "hOst", step.value(), 0);
      assertThatThrownBy(() -> apply(atHost, headers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "header Host: must follow the origin, but it was to be changed alone; use sendTo");
    }
    assertThat(headers.all("host")).containsExactly("public.example");
  }

  private static Headers headers() {
    EventTree event = EventTree.of(EventType.VIEWER_REQUEST);
    event.request("X-A", "0").request("Cookie", "a=1").request("cookie", "b=2");
    return event.event().request().headers();
  }

  private static Map<String, List<String>> plain(Headers headers) {
    Map<String, List<String>> plain = new LinkedHashMap<>();
    for (String name : headers.names()) {
      plain.put(name, new ArrayList<>(headers.all(name)));
    }
    return plain;
  }

  private static void apply(Step step, Headers headers) {
    switch (step.does()) {
      case "set" -> headers.set(step.name(), step.value());
      case "add" -> headers.add(step.name(), step.value());
      case "remove" -> headers.remove(step.name());
      default -> headers.setLine(HeaderName.of(step.name()), step.position(), step.value());
    }
  }

  private static void apply(Step step, Map<String, List<String>> plain) {
    String name = step.name().toLowerCase(Locale.ROOT);
    List<String> lines = plain.getOrDefault(name, new ArrayList<>());
    switch (step.does()) {
      case "set" -> plain.put(name, new ArrayList<>(List.of(step.value())));
      case "add" -> {
        lines.add(step.value());
        plain.put(name, lines);
      }
      case "remove" -> plain.remove(name);
      default -> {
        if (step.position() < lines.size()) {
          lines.set(step.position(), step.value());
        }
      }
    }
  }
}
