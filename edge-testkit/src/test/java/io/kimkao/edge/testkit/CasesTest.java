package io.kimkao.edge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every story of {@code samples/cases} on the JVM, in Node.js and through replay of the artefacts.
 */
final class CasesTest {
  private interface Target {
    String run(RecordedEvent story) throws IOException;
  }

  @Test
  void thereAreEnoughStories() throws IOException {
    assertThat(RecordedEvent.in(Built.CASES)).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void everyStoryOnTheJvm() throws IOException {
    assertEveryStory(story -> Pair.of(story).onTheJvm());
  }

  @Test
  void everyStoryInNode() throws IOException {
    Tools.needNode();
    try (NodePairs node = new NodePairs()) {
      assertEveryStory(story -> node.run(Pair.of(story)));
    }
  }

  @Test
  void everyStoryThroughReplayOfTheBundle() throws IOException {
    Tools.needNode();
    try (Replay replay = new Replay(Built.bundle(), FunctionProcess.HANDLER, null, null)) {
      assertEveryStory(story -> replay.run(story).output());
    }
  }

  /** Of the classes that all stories have run through above; a JVM for each takes its time. */
  @Test
  void everyFourthStoryThroughReplayOfTheJar() throws IOException {
    List<RecordedEvent> stories = RecordedEvent.in(Built.CASES);
    try (Replay replay = new Replay(Built.jar(), FunctionProcess.HANDLER, null, null)) {
      for (int i = 0; i < stories.size(); i += 4) {
        assertStory(stories.get(i), story -> replay.run(story).output());
      }
    }
  }

  /** A story that expects something else is found: what makes the tests above worth something. */
  @Test
  void aWrongExpectationIsSeen() throws IOException {
    RecordedEvent story =
        RecordedEvent.in(Built.CASES.resolve("host-follows-distribution-1")).get(0);
    ObjectNode other = (ObjectNode) Objects.requireNonNull(story.expected()).deepCopy();
    other.put("uri", "/elsewhere");
    assertThat(Difference.between(other, Json.read(Pair.of(story).onTheJvm())))
        .hasToString("[~ uri: \"/elsewhere\" → \"/orders\"]");
  }

  private static void assertEveryStory(Target target) throws IOException {
    for (RecordedEvent story : RecordedEvent.in(Built.CASES)) {
      assertStory(story, target);
    }
  }

  private static void assertStory(RecordedEvent story, Target target) throws IOException {
    JsonNode expected = Objects.requireNonNull(story.expected());
    List<Difference> wrong = Difference.between(expected, Json.read(target.run(story)));
    assertThat(wrong).as("%s", story.file().getParent()).isEmpty();
  }
}
