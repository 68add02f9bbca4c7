package io.kimkao.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dedge.fuzz=10m} for ten minutes each; {@code 0} leaves it to {@link CorpusTest}; {@code
 * keep} takes what runs have found into the committed corpus.
 */
final class FuzzingTest {
  /** Of a very slow machine; a usual one runs a hundred times as many. */
  private static final int RUNS_PER_SECOND = 10;

  private static final int LEAST_EDGES = 1_000;

  private static final String ASKED = System.getProperty("edge.fuzz", "30s");

  private final int seconds = seconds(ASKED);

  @TempDir private Path findings;

  /** Side by side: each keeps one core busy. */
  @Test
  void noBytesBreakTheReadingOfEventsAndConfigurations()
      throws InterruptedException, ExecutionException {
    assumeTrue(seconds > 0, "edge.fuzz=0: whoever ran this asked for no fuzzing");
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Fuzzer events = Fuzzer.of(EventTarget.class, "event");
      Fuzzer configurations = Fuzzer.of(ConfigurationTarget.class, "configuration");
      Future<Fuzzer.Outcome> first = two.submit(() -> events.run(seconds, events.corpus()));
      Future<Fuzzer.Outcome> second =
          two.submit(() -> configurations.run(seconds, configurations.corpus()));
      assertNothingIsFound(events, first.get());
      assertNothingIsFound(configurations, second.get());
    } finally {
      two.shutdown();
    }
  }

  /** What makes the one above worth something. */
  @Test
  void aPlantedMistakeIsFound() throws IOException, InterruptedException {
    assumeTrue(seconds > 0, "edge.fuzz=0: whoever ran this asked for no fuzzing");
    Fuzzer.Outcome outcome = Fuzzer.of(PlantedTarget.class, "event").run(60, findings);
    assertThat(outcome.last())
        .contains("== Java Exception: java.lang.IllegalStateException: planted");
    assertThat(outcome.exitCode()).isNotZero();
    try (var found = Files.list(findings)) {
      assertThat(found).anyMatch(file -> file.getFileName().toString().startsWith("crash-"));
    }
  }

  @Test
  void whatRunsHaveFoundIsKept() throws IOException, InterruptedException {
    assumeTrue(ASKED.equals("keep"), "edge.fuzz=" + ASKED);
    for (Fuzzer fuzzer :
        new Fuzzer[] {
          Fuzzer.of(EventTarget.class, "event"),
          Fuzzer.of(ConfigurationTarget.class, "configuration")
        }) {
      int kept = Corpus.keep(fuzzer.corpus(), fuzzer.compare());
      assertThat(kept).as("inputs in %s", fuzzer.corpus()).isBetween(10, 150);
    }
  }

  private void assertNothingIsFound(Fuzzer fuzzer, Fuzzer.Outcome outcome) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d inputs in %d s, %,d edges%n",
        fuzzer.target().getSimpleName(),
        outcome.runs(),
        seconds,
        outcome.coverage());
    assertThat(outcome.exitCode()).as("found, and kept there: %s", outcome.last()).isZero();
    assertThat(outcome.runs()).as(outcome.last()).isGreaterThan((long) seconds * RUNS_PER_SECOND);
    assertThat(outcome.coverage()).as(outcome.last()).isGreaterThan(LEAST_EDGES);
  }

  /** Seconds of {@code 30s}, {@code 10m} or {@code 8h}. */
  private static int seconds(String text) {
    return text.equals("0") || text.equals("keep")
        ? 0
        : (int) Duration.parse("PT" + text).toSeconds();
  }
}
