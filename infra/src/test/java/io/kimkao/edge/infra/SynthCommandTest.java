package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SynthCommandTest {
  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {}

  @Test
  void aSynthPrintsWhatWouldBeMade() throws IOException {
    Path out = folder.resolve("out");
    Ran ran = run("--config", Synthesized.file("poc").toString(), "--out", out.toString());
    assertThat(ran.err).isEmpty();
    assertThat(ran.code).isZero();
    assertThat(ran.out)
        .contains("cdnfailover-kimkao-io-edge, us-east-1", "in all, at rest")
        .contains(
            "warning: poc: the failover records of cdnfailover.kimkao.io can never move traffic")
        .contains("origin cdn1: origin-cdn1.kimkao.io with Host cdn1.kimkao.io");
    assertThat(out.resolve("manifest.json")).exists();
    assertThat(Files.readString(out.resolve("failover.json")))
        .contains("origin-cdn1.kimkao.io")
        .doesNotContain("deployment", "111122223333");
  }

  @Test
  void anotherTopologyIntoTheSameFolderLeavesNoOldStack() throws IOException {
    String out = folder.resolve("out").toString();
    run("--config", Synthesized.file("takeover").toString(), "--out", out);
    assertThat(folder.resolve("out/cdnfailover-kimkao-io-holder.template.json")).exists();
    Ran ran = run("--config", Synthesized.file("direct").toString(), "--out", out);
    assertThat(ran.code).isZero();
    assertThat(ran.out).contains("note: direct: while DNS leads to cdn2 itself there is no cache");
    assertThat(folder.resolve("out/cdnfailover-kimkao-io-holder.template.json")).doesNotExist();
  }

  @Test
  void aWrongConfigurationIsOneLineForEachMistake() throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(
        file,
        Files.readString(Synthesized.file("edge-routing"))
            .replace("\"us-west-2\"", "\"us-west\"")
            .replace("\"111122223333\"", "\"1111\""));
    Ran ran = run("--config", file.toString(), "--out", folder.resolve("out").toString());
    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.err.lines())
        .containsExactly(
            file + ": deployment.account: must be an account id of 12 digits, but was \"1111\"",
            file
                + ": deployment.sites.cdn2.region: must be a region, such as us-east-1, but was"
                + " \"us-west\"");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatIsRefusedLeavesNothingToDeploy() throws IOException {
    Path out = folder.resolve("out");
    run("--config", Synthesized.file("poc").toString(), "--out", out.toString());
    assertThat(out.resolve("manifest.json")).exists();
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(wrong, "{}");
    assertThat(run("--config", wrong.toString(), "--out", out.toString()).code).isEqualTo(2);
    assertThat(out.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void noFileOfTheUsersIsTouched() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(project.resolve("cdk.out"));
    for (String name : List.of("mine.zip", "manifest.json", "infra.template.json")) {
      Files.writeString(project.resolve(name), "mine");
    }
    assertThat(run("--config", Synthesized.file("poc").toString(), "--out", project.toString()).err)
        .endsWith("must be new, empty or the output of an earlier synth, but holds other files");
    Path out = folder.resolve("out");
    run("--config", Synthesized.file("poc").toString(), "--out", out.toString());
    Files.writeString(out.resolve("notes.zip"), "mine");
    Files.copy(Synthesized.file("poc"), out.resolve("failover-mine.json"));
    assertThat(
            run("--config", out.resolve("failover-mine.json").toString(), "--out", out.toString())
                .err)
        .contains("must be another folder than that of");
    assertThat(run("--config", Synthesized.file("poc").toString(), "--out", out.toString()).code)
        .isZero();
    assertThat(out.resolve("notes.zip")).hasContent("mine");
    for (String name : List.of("mine.zip", "manifest.json", "infra.template.json")) {
      assertThat(project.resolve(name)).hasContent("mine");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith(".synth-"));
    }
  }

  @Test
  void aFolderThatCannotBeIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (String out : List.of(file.toString(), file + "/below", "/proc/x")) {
      Ran ran = run("--config", Synthesized.file("poc").toString(), "--out", out);
      assertThat(ran.code).isEqualTo(2);
      assertThat(ran.err.lines()).singleElement().asString().startsWith(out + ": must be a folder");
    }
  }

  @Test
  void javaAtADistributionIsRefusedInCloudFrontsWords() throws IOException {
    Path file = folder.resolve("java.json");
    String text = Files.readString(Synthesized.file("edge-routing"));
    Files.writeString(
        file, text.replace("\"alarms\"", "\"function\": { \"java\": \"attached\" }, \"alarms\""));
    Ran ran = run("--config", file.toString(), "--out", folder.resolve("out").toString());
    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.err)
        .contains("deployment.function.java: must be none or deployed")
        .contains("The function has a runtime that is not supported by Lambda@Edge");
    Files.writeString(
        file,
        text.replace(
            "\"alarms\"",
            "\"function\": { \"java\": \"attached\", \"javaAtTheEdge\": true }, \"alarms\""));
    Ran through = run("--config", file.toString(), "--out", folder.resolve("out").toString());
    assertThat(through.code).isZero();
    assertThat(through.out).contains("warning: java: attached");
  }

  @Test
  void whatIsMissingIsSaidInOneLine() throws IOException {
    assertThat(run().err).isEqualTo("--config must name a failover.json, but is not given");
    assertThat(run("--config", "no-such.json").err)
        .isEqualTo("no-such.json: must be a file, but there is none");
    assertThat(run("--config", "../samples/config/failover.json").err)
        .isEqualTo(
            "../samples/config/failover.json: must have deployment to be deployed, but has none");
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("letter.txt"), "mine");
    assertThat(run("--config", Synthesized.file("poc").toString(), "--out", full.toString()).err)
        .isEqualTo(
            full + ": must be new, empty or the output of an earlier synth, but holds other files");
    assertThat(full.resolve("letter.txt")).exists();
    assertThat(
            run(
                    "--config",
                    Synthesized.file("poc").toString(),
                    "--out",
                    folder.resolve("out").toString(),
                    "--artefact",
                    full.resolve("letter.txt").toString())
                .err)
        .isEqualTo(full.resolve("letter.txt") + ": must be a .zip or a .jar, but is neither");
  }

  @Test
  void withoutNodeThereIsOneLine() {
    Environment nowhere = Environment.of(Map.of("PATH", folder.toString()));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(nowhere::requireNode).getMessage())
        .startsWith("synth: needs Node.js 20 or newer");
  }

  @Test
  void theCdkCliSaysWhereAndWhat() throws IOException {
    Environment cdk =
        Environment.of(
            Map.of("CDK_OUTDIR", "/x", "CDK_CONTEXT_JSON", "{\"config\":\"../mine.json\"}"));
    assertThat(cdk.folder()).isEqualTo(Path.of("/x"));
    assertThat(cdk.configuration()).isEqualTo(Path.of("../mine.json"));
    assertThat(Environment.of(Map.of()).configuration()).isNull();
  }

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = SynthCommand.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(args);
    return new Ran(code, out.toString(), err.toString().strip());
  }
}
