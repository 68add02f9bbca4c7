package io.kimkao.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.event.EventType;
import io.kimkao.edge.limits.Consequence;
import io.kimkao.edge.limits.HeaderTable;
import io.kimkao.edge.limits.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/cloudfront.md} says what the code says. */
final class DocumentationTest {
  private static final Path DOCUMENT = Path.of("../docs/cloudfront.md");
  private static final Path CLASS = Path.of("src/main/java/io/kimkao/edge/limits");

  @Test
  void everyLimitStandsThereAsInTheCode() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      String gets = limit.consequence() == Consequence.REFUSED ? "502" : "ignored";
      expected.add(
          String.join(
              " | ",
              "`" + limit + "`",
              limit.must().replace("|", "&#124;"),
              gets,
              limit.basis().toString(),
              limit.section()));
    }
    List<String> found =
        rows()
            .filter(cells -> cells.size() == 7)
            .map(cells -> String.join(" | ", cells.subList(0, 5)))
            .toList();
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theClassOfALimitIsTheOneThatFindsIt() throws IOException {
    for (List<String> cells : rows().filter(row -> row.size() == 7).toList()) {
      String source = Files.readString(CLASS.resolve(plain(cells.get(5)) + ".java"));
      String used = "Limit." + plain(cells.get(0));
      assertThat(source.contains(used)).as("%s", cells).isTrue();
    }
  }

  @Test
  void everyFactHasASourceAClassAndATest() throws IOException {
    Set<String> main = types("src/main/java");
    Set<String> test = types("src/test/java");
    List<List<String>> facts = rows().filter(row -> row.size() == 4 || row.size() == 7).toList();
    assertThat(facts).hasSizeGreaterThan(Limit.values().length + 40);
    for (List<String> cells : facts) {
      assertThat(cells.get(cells.size() - 3)).as("%s", cells).isNotBlank();
      assertThat(main).as("%s", cells).contains(plain(cells.get(cells.size() - 2)));
      assertThat(test).as("%s", cells).contains(plain(cells.get(cells.size() - 1)));
    }
  }

  @Test
  void theListsOfHeadersAreThoseOfTheCode() throws IOException {
    int names = 0;
    for (List<String> cells : rows().filter(row -> row.size() == 2).toList()) {
      EventType type = EventType.of(cells.get(0));
      boolean disallowed = cells.get(0).equals("disallowed");
      for (String name : plain(cells.get(1)).split(", ", -1)) {
        String header = name.replace("*", "x");
        if (type != null) {
          assertThat(HeaderTable.flaw(header, type)).as(name).isEqualTo(Limit.READ_ONLY_HEADER);
        } else if (disallowed) {
          assertThat(HeaderTable.flaw(header, EventType.VIEWER_RESPONSE))
              .as(name)
              .isEqualTo(Limit.DISALLOWED_HEADER);
        } else if (cells.get(0).equals("no origin custom header")) {
          assertThat(HeaderTable.customFlaw(header)).as(name).isEqualTo(Limit.CUSTOM_HEADER);
        }
        names++;
      }
    }
    assertThat(names).isGreaterThan(30 + 21 + 25);
  }

  /** The other document's table is held against the code by a test of the module infra. */
  @Test
  void everyRuleOfTheTemplateCheckStandsThere() throws IOException {
    String document = Files.readString(DOCUMENT);
    String infra = Files.readString(Path.of("../docs/infra.md"));
    String table = infra.substring(infra.indexOf("| rule | what it finds |"));
    table = table.substring(0, table.indexOf("\n\n"));
    String names = table.lines().map(line -> line.split("\\|", 3)[1]).collect(Collectors.joining());
    Matcher rule = Pattern.compile("`([a-z-]+)`").matcher(names);
    int rules = 0;
    for (; rule.find(); rules++) {
      assertThat(document.contains("`" + rule.group(1) + "`")).as(rule.group(1)).isTrue();
    }
    assertThat(rules).isGreaterThan(30);
  }

  @Test
  void theProjectOfTenLinesIsOneThatIsBuilt() throws IOException {
    Path sample = Path.of("../samples/tested-configuration/src/test/java/com/example");
    assertThat(Files.readString(Path.of("../docs/testing.md")))
        .contains("```java\n" + Files.readString(sample.resolve("FailoverTest.java")) + "```");
  }

  /** The cells of the rows of all tables, without their heads. */
  private static Stream<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    boolean head = true;
    for (String line : Files.readAllLines(DOCUMENT)) {
      if (!line.startsWith("|")) {
        head = true;
      } else if (line.startsWith("|---")) {
        head = false;
      } else if (!head) {
        String inner = line.substring(2, line.length() - 2);
        rows.add(Stream.of(inner.split(" \\| ", -1)).map(String::strip).toList());
      }
    }
    return rows.stream();
  }

  private static String plain(String cell) {
    return cell.replace("`", "");
  }

  /** Names of the types in that folder of all modules. */
  private static Set<String> types(String folder) throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      List<Path> sources =
          modules.map(module -> module.resolve(folder)).filter(Files::isDirectory).toList();
      List<Path> files = new ArrayList<>();
      for (Path source : sources) {
        try (Stream<Path> found = Files.walk(source)) {
          found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
      return files.stream()
          .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
