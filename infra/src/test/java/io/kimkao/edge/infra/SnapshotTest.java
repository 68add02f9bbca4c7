package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kimkao.edge.infra.check.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The templates as they were when somebody last read them. A change that is meant is taken over
 * with {@code mvn -pl infra -am verify -Dsnapshots=write} and read as a difference in version
 * control.
 */
final class SnapshotTest {
  private static final Path SNAPSHOTS = Path.of("src/test/resources/snapshots");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> topologies() {
    return List.of("poc", "edge-routing", "takeover", "direct", "combined");
  }

  @ParameterizedTest
  @MethodSource("topologies")
  void templatesAreAsTheyWereRead(String name) throws IOException {
    Synthesized synthesized = Synthesized.of(name);
    boolean write = "write".equals(System.getProperty("snapshots"));
    List<Path> compared = new ArrayList<>();
    for (Template template : synthesized.templates().all()) {
      String stack = template.stack().substring(synthesized.deployment().name().length() + 1);
      // the log stacks differ in their region alone, and sites are the same in every topology
      boolean repeated =
          (stack.startsWith("log-") && !stack.equals("log-us-east-1"))
              || (!name.equals("edge-routing")
                  && (stack.equals("cdn1") || stack.startsWith("log-")))
              || (stack.equals("cdn2") && !name.equals("direct"));
      if (repeated) {
        continue;
      }
      Path file = SNAPSHOTS.resolve(name).resolve(stack + ".json");
      compared.add(file);
      String text = readable(template.tree());
      if (write) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s; -Dsnapshots=write takes it over", file)
          .isEqualTo(Files.readString(file));
    }
    try (Stream<Path> kept = Files.list(SNAPSHOTS.resolve(name))) {
      assertThat(kept).containsExactlyInAnyOrderElementsOf(compared);
    }
  }

  /** Without the hashes of assets, which change with every line of the library. */
  private static String readable(JsonNode template) throws IOException {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return JSON.writer(lines)
            .writeValueAsString(template)
            .replaceAll("[0-9a-f]{64}", "HASH")
            .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1HASH")
            .replace("\r", "")
        + "\n";
  }
}
