package io.kimkao.edge.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.given.Decided;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stories of {@code samples/cases} on this tree; {@code edge-testkit} runs them on the rest.
 */
final class CasesTest {
  private static final Path CASES = Path.of("../samples/cases");

  static List<Path> stories() throws IOException {
    try (Stream<Path> all = Files.list(CASES)) {
      return all.sorted().toList();
    }
  }

  @Test
  void thereAreStories() throws IOException {
    assertThat(stories()).hasSizeGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void everyStoryEndsAsItSays(Path story) throws IOException {
    ConfigurationFile configuration = ConfigurationFile.read(story.resolve("config.json"));
    Path active = story.resolve("active.txt");
    String name = Files.exists(active) ? Files.readString(active).strip() : null;
    ObjectNode result = Decided.result(configuration, tree(story.resolve("event.json")), name);
    assertThat(result).isEqualTo(tree(story.resolve("result.json")));
  }

  private static ObjectNode tree(Path file) throws IOException {
    return (ObjectNode) Json.read(Files.readString(file));
  }
}
