package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.EdgeFunction;
import io.kimkao.edge.event.Event;
import io.kimkao.edge.event.Result;
import io.kimkao.edge.failover.FailoverFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** {@link EdgeCases} as its users see it: what runs, what is said of a case that fails. */
final class EdgeCasesTest {
  private static final String FEW = "src/test/resources/io/kimkao/edge/testkit/cases";

  static final class OnBothTargets {
    @EdgeCases(value = FEW, config = "../samples/config/poc.json")
    void cases(TestedResult result) {
      assertThat(result.json().path("uri").asText()).isEqualTo("/orders");
    }
  }

  static final class WithOwnFunction {
    @EdgeCases(value = FEW, config = "../samples/config/poc.json", function = AddsVia.class)
    void cases() {}
  }

  static final class WithAMisnamedResult {
    @EdgeCases(value = "target/misnamed", config = "../samples/config/poc.json")
    void cases() {}
  }

  static final class WithoutConfiguration {
    @EdgeCases(FEW)
    void cases(TestedResult result) {}
  }

  /** Does what CloudFront refuses. */
  static final class AddsVia implements EdgeFunction {
    private final FailoverFunction failover;

    AddsVia(FailoverFunction failover) {
      this.failover = failover;
    }

    @Override
    public Result handle(Event event) {
      Result result = failover.handle(event);
      result.headers().set("Via", "1.1 us");
      return result;
    }
  }

  @Test
  void casesRunOnTheJvmAndOnTheBundle() {
    Tools.needNode();
    assertThat(run(OnBothTargets.class))
        .containsExactly(
            "another-host, JVM: SUCCESSFUL ",
            wrong("JVM"),
            "another-host, Node.js: SUCCESSFUL ",
            wrong("Node.js"));
  }

  @Test
  void aResultThatCloudFrontRefusesFailsWithItsWords() {
    List<String> lines = run(WithOwnFunction.class);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("another-host, JVM: FAILED another-host, JVM:");
    assertThat(lines.get(0)).contains("headers.via");
  }

  @Test
  void aCaseWithoutAConfigurationSaysSo() {
    assertThat(run(WithoutConfiguration.class).get(0))
        .endsWith("must have a config.json beside it, or @EdgeCases must name one");
  }

  @Test
  void whatIsNoPartOfACaseIsAnError() throws IOException {
    Path story = Path.of("target/misnamed/story");
    Files.createDirectories(story);
    Files.copy(
        Path.of(FEW, "another-host", "event.json"),
        story.resolve("event.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Path wrong = story.resolve("results.json");
    Files.writeString(wrong, "{}");
    assertThat(failures(WithAMisnamedResult.class))
        .contains(wrong + ": must be one of event.json, config.json, result.json, active.txt");
    Files.delete(wrong);
    assertThat(failures(WithAMisnamedResult.class)).contains("must have a result.json beside it");
  }

  private static String failures(Class<?> type) {
    StringBuilder failures = new StringBuilder();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(type))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::append);
              }
            });
    return failures.toString();
  }

  private static String wrong(String target) {
    return """
        wrong-expectation, %1$s: FAILED wrong-expectation, %1$s:
          headers.host[0].value: expected "cdn2.kimkao.io", got "cdn1.kimkao.io"
          querystring: expected nothing, got "\""""
        .formatted(target);
  }

  private static List<String> run(Class<?> type) {
    List<String> lines = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(type))
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  String message = result.getThrowable().map(Throwable::getMessage).orElse("");
                  lines.add(test.getDisplayName() + ": " + result.getStatus() + " " + message);
                }
              }
            });
    return lines;
  }
}
