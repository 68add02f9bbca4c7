package io.kimkao.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.jvm.JacksonObject;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  @Test
  void everyWrongResultIsFoundWithAllThatIsWrong() throws IOException {
    List<ResultTable.Row> rows = ResultTable.wrong();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : rows) {
      all.assertThat(found(row)).as(() -> brief(row)).isEqualTo(row.violations());
    }
    all.assertAll();
  }

  @Test
  void noRightResultIsRefused() throws IOException {
    List<ResultTable.Row> rows = ResultTable.right();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : rows) {
      all.assertThat(violations(row.event(), row.result())).as(() -> brief(row)).isEmpty();
    }
    all.assertAll();
  }

  @Test
  void everyRowOfTheTableIsBrokenSomewhere() throws IOException {
    Set<Limit> broken = EnumSet.noneOf(Limit.class);
    for (ResultTable.Row row : ResultTable.wrong()) {
      row.violations()
          .forEach(line -> broken.add(Limit.valueOf(line.substring(0, line.indexOf(' ')))));
    }
    assertThat(broken).isEqualTo(EnumSet.allOf(Limit.class));
  }

  /** Functions change the event that they were given: what came has to be remembered, not seen. */
  @Test
  void changesInPlaceAreFoundAsWell() throws IOException {
    SoftAssertions all = new SoftAssertions();
    for (ResultTable.Row row : ResultTable.wrong()) {
      if (row.result() instanceof ObjectNode result && !row.line().startsWith("generated")) {
        ObjectNode event = row.event().deepCopy();
        ObjectNode cf = (ObjectNode) event.at("/Records/0/cf");
        ObjectNode given = (ObjectNode) cf.get(cf.has("response") ? "response" : "request");
        Limits limits = Limits.of(Event.of(new JacksonObject(event)));
        replace(given, result);
        List<String> found = lines(limits.check(new JacksonObject(given)));
        all.assertThat(found).as(() -> brief(row)).isEqualTo(row.violations());
      }
    }
    all.assertAll();
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

  private static List<String> found(ResultTable.Row row) {
    return lines(violations(row.event(), row.result()));
  }

  private static List<String> lines(List<Violation> violations) {
    return violations.stream().map(v -> v.limit() + " " + v.where()).toList();
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
