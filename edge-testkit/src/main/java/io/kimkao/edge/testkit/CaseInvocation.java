package io.kimkao.edge.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One case on one target: run and checked before the method. */
@SuppressWarnings("SystemOut") // a skip has to be loud
final class CaseInvocation
    implements TestTemplateInvocationContext, BeforeEachCallback, ParameterResolver {
  private final String name;
  private final @Nullable RecordedEvent event;
  private final CasesExtension.@Nullable Target target;
  private @Nullable TestedResult result;

  CaseInvocation(RecordedEvent event, String where, CasesExtension.Target target) {
    this.name = event.name() + ", " + where;
    this.event = event;
    this.target = target;
  }

  private CaseInvocation(String why) {
    this.name = why;
    this.event = null;
    this.target = null;
  }

  static CaseInvocation skipped(String why) {
    return new CaseInvocation(why);
  }

  @Override
  public String getDisplayName(int invocation) {
    return name;
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (event == null || target == null) {
      System.err.println("SKIPPED: " + name);
      abort(name);
      return;
    }
    TestedResult made = target.run(event);
    JsonNode expected = event.expected();
    List<Difference> wrong =
        expected == null ? List.of() : Difference.between(expected, made.json());
    if (!wrong.isEmpty()) {
      throw new AssertionError(name + ":\n" + told(wrong));
    }
    EdgeAssertions.assertThat(made).as(name).isNotRefused();
    result = made;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestedResult.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return result;
  }

  private static String told(List<Difference> wrong) {
    return wrong.stream()
        .map(
            place ->
                "  "
                    + place.path()
                    + ": expected "
                    + (place.before() == null ? "nothing" : place.before())
                    + ", got "
                    + (place.after() == null ? "nothing" : place.after()))
        .collect(Collectors.joining("\n"));
  }
}
