package io.kimkao.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test per row of {@link Limit} and per event type, on tables that are read once. */
final class LimitsTest {
  private static final List<ResultTable.Row> WRONG = ResultTable.wrong();
  private static final List<ResultTable.Row> RIGHT = ResultTable.right();

  @Test
  void thereAreManyOfEach() {
    assertThat(WRONG).hasSizeGreaterThanOrEqualTo(300);
    assertThat(RIGHT).hasSizeGreaterThanOrEqualTo(300);
    assertThat(RIGHT.stream().map(LimitsTest::type).distinct())
        .containsExactlyInAnyOrder(EventType.values());
  }

  @ParameterizedTest
  @EnumSource
  void wrongResultsAreFoundWithAllThatIsWrong(Limit limit) {
    List<ResultTable.Row> rows = breaking(limit);
    assertThat(rows).isNotEmpty();
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : rows) {
      List<String> found = lines(violations(row.event(), row.result()), row);
      all.assertThat(found).as(() -> brief(row)).isEqualTo(row.violations());
    }
    all.assertAll();
  }

  @ParameterizedTest
  @EnumSource
  void noRightResultIsRefused(EventType type) {
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : RIGHT) {
      if (type == type(row)) {
        List<Violation> found = violations(row.event(), row.result());
        all.assertThat(found).as(() -> brief(row)).isEmpty();
      }
    }
    all.assertAll();
  }

  /** Functions change the event that they were given: what came has to be remembered, not seen. */
  @ParameterizedTest
  @EnumSource
  void changesInPlaceAreFoundAsWell(Limit limit) {
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : breaking(limit)) {
      if (row.result() instanceof ObjectNode result && !row.line().startsWith("generated")) {
        ObjectNode event = row.event().deepCopy();
        ObjectNode cf = (ObjectNode) event.at("/Records/0/cf");
        ObjectNode given = (ObjectNode) cf.get(cf.has("response") ? "response" : "request");
        Limits limits = Limits.of(Event.of(new JacksonObject(event)));
        replace(given, result);
        List<String> found = lines(limits.check(new JacksonObject(given)), row);
        all.assertThat(found).as(() -> brief(row)).isEqualTo(row.violations());
      }
    }
    all.assertAll();
  }

  private static @Nullable EventType type(ResultTable.Row row) {
    return EventType.of(row.event().at("/Records/0/cf/config/eventType").textValue());
  }

  private static List<ResultTable.Row> breaking(Limit limit) {
    String start = limit + " ";
    return WRONG.stream()
        .filter(row -> row.violations().stream().anyMatch(line -> line.startsWith(start)))
        .toList();
  }

  /** Makes one tree of the other without new objects where both have one. */
  private static void replace(ObjectNode given, ObjectNode wanted) {
    given.retain(names(wanted));
    for (String name : names(wanted)) {
      if (given.get(name) instanceof ObjectNode inner
          && wanted.get(name) instanceof ObjectNode to) {
        replace(inner, to);
      } else {
        given.set(name, wanted.get(name));
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** As the row tells them: some rows say what was found as well. */
  private static List<String> lines(List<Violation> violations, ResultTable.Row row) {
    List<String> lines = new ArrayList<>();
    for (Violation violation : violations) {
      int at = lines.size();
      String brief = violation.limit() + " " + violation.where();
      boolean isBrief = at < row.violations().size() && row.violations().get(at).equals(brief);
      lines.add(isBrief ? brief : brief + ": " + violation.found());
    }
    return lines;
  }

  private static List<Violation> violations(ObjectNode event, JsonNode result) {
    Limits limits = Limits.of(Event.of(new JacksonObject(event.deepCopy())));
    return limits.check(result instanceof ObjectNode object ? new JacksonObject(object) : null);
  }

  private static String brief(ResultTable.Row row) {
    String text = row.line() + " " + Json.text(row.result());
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
