package io.kimkao.edge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class RecordCommandTest {
  private static final String CONFIG = "../samples/config/failover.json";
  private static final String EVENT = "../samples/events/origin-request-distribution-1.json";
  private static final String HAR =
      """
      {"log":{"version":"1.2","entries":[
        {"request":{"method":"GET","url":"https://cdnfailover.kimkao.io/orders?id=7&token=sEcReT",
          "headers":[{"name":"cookie","value":"session=sEcReT"}]}},
        {"request":{"method":"GET","url":"https://cdnfailover.kimkao.io/reports/a","headers":[]}}]}}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void artefactsAreThoseOfThisBuild() {
    System.setProperty(Artefacts.FOLDER, "../edge-function/target");
  }

  @Test
  void oneEventIsPrintedAndWhatWasScrubbedIsSaid() {
    assertThat(run("record", EVENT, "--config", CONFIG)).isZero();
    assertThat(out.toString())
        .startsWith("{\n  \"Records\": [\n")
        .contains("\"querystring\": \"id=scrubbed&sort=scrubbed\"")
        .doesNotContain("d3e36777gjas6");
    assertThat(err.toString().lines())
        .containsExactly(
            "scrubbed: config.distributionDomainName, config.distributionId, config.requestId,"
                + " clientIp, headers.x-forwarded-for, querystring (id, sort)",
            "kept: headers.host, headers.user-agent, headers.via, headers.accept, method,"
                + " origin.custom.domainName, origin.custom.protocol, querystring (names), uri;"
                + " read it before you share it",
            "decisions: the same before and after, with cdn1 and cdn2 active in turn");
  }

  @Test
  void whatIsRecordedIsReplayed() throws IOException {
    Path har = Files.writeString(folder.resolve("browser.har"), HAR);
    Path events = folder.resolve("events");
    assertThat(run("record", har.toString(), "--config", CONFIG, "--out", events.toString()))
        .isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().findFirst()).contains("written: 2 files in " + events);
    assertThat(err.toString()).doesNotContain("sEcReT");
    for (String runtime : List.of("node", "jvm")) {
      out.getBuffer().setLength(0);
      assertThat(run("replay", events.toString(), "--config", CONFIG, "--runtime", runtime))
          .isZero();
      assertThat(out.toString())
          .contains("001-origin-request-GET.json", "(Host of origin cdn1)")
          .contains("GET /orders?id=scrubbed&token=scrubbed")
          .contains("(rule \"reports live in the second site\")");
    }
  }

  @Test
  void oneEventGoesToAFileThatIsNotThereYet() throws IOException {
    Path file = folder.resolve("one.json");
    assertThat(run("record", "--keep", "query:id", EVENT, "--out", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("id=7&sort=scrubbed");
    assertThat(err.toString()).contains("written: " + file, "id kept: asked for", "not compared");
    err.getBuffer().setLength(0);
    assertThat(run("record", EVENT, "--out", file.toString())).isEqualTo(2);
    assertThat(err).hasToString(file + ": must not exist yet, but does\n");
  }

  @Test
  void standardInputIsReadAsWell() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(HAR.getBytes(UTF_8)));
      assertThat(run("record", "-", "--type", "viewer-request")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"Records\""));
    assertThat(err.toString()).startsWith("viewer-request, 2 events: scrubbed: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record",
        "record no-such-file.json",
        "record src",
        "record pom.xml",
        "record " + EVENT + " --config no-such-file.json",
        "record " + EVENT + " --config pom.xml",
        "record " + EVENT + " --type origin-response",
        "record " + EVENT + " --keep beta",
        "record " + EVENT + " --out no/such/folder/a.json",
        "record HAR",
      })
  void badInputGivesTwoAndOneLine(String line) throws IOException {
    Path har = Files.writeString(folder.resolve("browser.har"), HAR);
    assertThat(run(line.replace("HAR", har.toString()).split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
    assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ", "sEcReT");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    CommandLine commandLine = EdgeCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
