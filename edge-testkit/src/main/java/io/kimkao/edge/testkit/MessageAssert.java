package io.kimkao.edge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;

/** What requests and responses have both: headers. */
public abstract sealed class MessageAssert<S extends MessageAssert<S>>
    extends AbstractAssert<S, TestedResult> permits RequestAssert, ResponseAssert {
  MessageAssert(TestedResult actual, Class<S> self) {
    super(actual, self);
  }

  /** That the lines of this header have just these values. */
  public S hasHeader(String name, String value, String... further) {
    List<String> values = new ArrayList<>(List.of(value));
    values.addAll(List.of(further));
    List<String> found = header(name);
    if (!found.equals(values)) {
      failWithMessage(
          "headers.%s: expected %s, but was %s%s",
          name.toLowerCase(Locale.ROOT), values, found, changes());
    }
    return myself;
  }

  public S hasNoHeader(String name) {
    if (!header(name).isEmpty()) {
      failWithMessage(
          "headers.%s: expected none, but was %s%s",
          name.toLowerCase(Locale.ROOT), header(name), changes());
    }
    return myself;
  }

  void same(String place, String expected, String found) {
    if (!found.equals(expected)) {
      failWithMessage("%s: expected \"%s\", but was \"%s\"%s", place, expected, found, changes());
    }
  }

  JsonNode json() {
    return actual.json();
  }

  TestedResult result() {
    return actual;
  }

  /** What the function did, for who looks for the reason. */
  private String changes() {
    return "\nwhat the function did:\n  " + String.join("\n  ", actual.reasons());
  }

  private List<String> header(String name) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> lines : json().path("headers").properties()) {
      if (lines.getKey().equalsIgnoreCase(name)) {
        lines.getValue().forEach(line -> values.add(line.path("value").asText()));
      }
    }
    return values;
  }
}
