package io.kimkao.edge.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ConfigurationCheckTest {
  private static final Path TABLE = Path.of("src/test/resources/wrong-configurations.txt");
  private static final Path SAMPLES = Path.of("../samples");

  /**
   * {@code schema} or {@code check}: who must refuse it; then the configuration; then the lines.
   */
  private record Wrong(String by, String configuration, List<String> lines) {}

  @TestFactory
  Stream<DynamicTest> everyMistakeIsOneLineWithItsPlace() throws IOException {
    return wrong()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.lines().get(0),
                    () ->
                        assertThat(problems(row.configuration()))
                            .containsExactlyElementsOf(row.lines())));
  }

  @TestFactory
  Stream<DynamicTest> theSchemaRefusesWhatASchemaCan() throws IOException {
    JsonSchema schema = schema();
    return wrong()
        .filter(row -> row.by().equals("schema"))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.lines().get(0),
                    () ->
                        assertThat(
                                schema.validate(new ObjectMapper().readTree(row.configuration())))
                            .isNotEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> samplesPassTheCheckAndTheSchema() throws IOException {
    JsonSchema schema = schema();
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().matches(".*(/config|/config/[^/]*)\\.json"))
          .toList()
          .stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.toString(),
                      () -> {
                        String text = Files.readString(file);
                        assertThat(ConfigurationFile.read(file).configuration().domainName())
                            .isNotEmpty();
                        assertThat(schema.validate(new ObjectMapper().readTree(text))).isEmpty();
                      }));
    }
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    assertThat(problems("{\"domainNam\":\"x\",\"origins\":{\"a\":{\"port\":1}},\"rules\":{}}"))
        .hasSize(5);
  }

  @Test
  void whatNoRequestCanHoldIsNoRule() {
    String start =
        "{'domainName':'a.example','origins':{'o':{'domainName':'o.example'}},"
            + "'rules':[{'name':'r','then':{";
    String many =
        "'setQuery':{'a':'" + "b".repeat(4_094) + "','c':'" + "d".repeat(4_093) + "'}}}]}";
    assertThat(problems((start + many).replace('\'', '"')))
        .singleElement()
        .isEqualTo(
            "rules[0].then.setQuery: must have fewer than 8192 characters together, but has 8193");
    String fits = many.replace("bbbb", "bb").replace("dddd", "dd");
    assertThat(problems((start + fits).replace('\'', '"'))).isEmpty();
    String header = "'setHeader':{'X-A':'" + "b".repeat(20_481) + "'}}}]}";
    assertThat(problems((start + header).replace('\'', '"')))
        .singleElement()
        .asString()
        .endsWith("X-A: must have at most 20480 characters, but has 20481");
  }

  @Test
  void aMissingFileIsSaidSo() {
    assertThatThrownBy(() -> ConfigurationFile.read(Path.of("no-such.json")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such.json");
  }

  private static List<String> problems(String configuration) {
    try {
      ConfigurationFile.read(configuration.getBytes(StandardCharsets.UTF_8));
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  private static Stream<Wrong> wrong() throws IOException {
    return Stream.of(Files.readString(TABLE).split("\n\n"))
        .map(block -> block.strip().split("\n"))
        .filter(lines -> lines.length > 2)
        .map(lines -> new Wrong(lines[0], lines[1], List.of(lines).subList(2, lines.length)));
  }

  static JsonSchema schema() throws IOException {
    try (InputStream text =
        ConfigurationFile.class.getResourceAsStream("/io/kimkao/edge/failover.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(text));
    }
  }
}
