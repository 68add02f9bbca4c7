package io.kimkao.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every committed input, in every build: what a fuzzer has found once stays found. */
final class CorpusTest {
  @Test
  void noKnownInputBreaksTheReadingOfAnEvent() throws IOException {
    run("event", EventTarget::fuzzerTestOneInput);
  }

  @Test
  void noKnownInputBreaksTheReadingOfAConfiguration() throws IOException {
    run("configuration", ConfigurationTarget::fuzzerTestOneInput);
  }

  private static void run(String corpus, Consumer<byte[]> target) throws IOException {
    List<Path> inputs = Corpus.in(Path.of("src/test/corpus", corpus));
    assertThat(inputs).hasSizeGreaterThanOrEqualTo(10);
    for (Path input : inputs) {
      try {
        target.accept(Files.readAllBytes(input));
      } catch (RuntimeException e) {
        throw new AssertionError(input + ": " + e.getMessage(), e);
      }
    }
  }
}
