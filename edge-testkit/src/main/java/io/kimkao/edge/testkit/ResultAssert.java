package io.kimkao.edge.testkit;

import io.kimkao.edge.limits.Limit;
import io.kimkao.edge.limits.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Whether CloudFront would take a result, and what it is. */
public final class ResultAssert extends AbstractAssert<ResultAssert, TestedResult> {
  ResultAssert(TestedResult actual) {
    super(actual, ResultAssert.class);
  }

  /** That CloudFront would take the result, and that it is a request that goes on. */
  public RequestAssert isRequest() {
    isNotRefused();
    if (actual.json().has("status")) {
      failWithMessage(
          "expected a request, but it is a response of %s%n  %s",
          status(), String.join("\n  ", actual.reasons()));
    }
    return new RequestAssert(actual);
  }

  /** That CloudFront would take the result, and that it is a response. */
  public ResponseAssert isResponse() {
    isNotRefused();
    if (!actual.json().has("status")) {
      failWithMessage(
          "expected a response, but it is a request for %s%n  %s",
          actual.json().path("uri"), String.join("\n  ", actual.reasons()));
    }
    return new ResponseAssert(actual);
  }

  /** That the function changed nothing. */
  public ResultAssert isUnchanged() {
    List<Difference> differences = Difference.between(actual.unchanged(), actual.json());
    if (!differences.isEmpty()) {
      failWithMessage("expected no change, but there are:%n%s", lines(differences));
    }
    return this;
  }

  /** That CloudFront would take the result: nothing of {@link Limit} is broken. */
  public ResultAssert isNotRefused() {
    if (!actual.violations().isEmpty()) {
      failWithMessage(
          "expected a result that CloudFront takes, but:%n%s", told(actual.violations()));
    }
    return this;
  }

  /** That CloudFront would not take the result as it is, for just these reasons, in order. */
  public ResultAssert isRefusedFor(Limit limit, Limit... further) {
    List<Limit> limits = new ArrayList<>(List.of(limit));
    limits.addAll(List.of(further));
    List<Limit> found = actual.violations().stream().map(Violation::limit).toList();
    if (!found.equals(limits)) {
      failWithMessage(
          "expected a result that breaks %s, but:%n%s",
          limits, found.isEmpty() ? "  nothing is broken" : told(actual.violations()));
    }
    return this;
  }

  private String status() {
    return actual.json().path("status").asText();
  }

  /** One line for each, with CloudFront's own words where they are known. */
  static String told(List<Violation> violations) {
    return violations.stream()
        .map(
            violation -> {
              String wording = violation.limit().wording();
              return "  "
                  + violation
                  + " ("
                  + violation.limit().consequence()
                  + ", "
                  + violation.limit().basis()
                  + (wording == null ? "" : ": \"" + wording + "\"")
                  + ")";
            })
        .collect(Collectors.joining("\n"));
  }

  static String lines(List<Difference> differences) {
    return differences.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }
}
