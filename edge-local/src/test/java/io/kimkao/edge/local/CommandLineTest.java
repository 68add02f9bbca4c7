package io.kimkao.edge.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.testkit.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandLineTest {
  private static final String POC = "../samples/config/poc.json";
  private static final String EVENT = "../samples/events/origin-request-distribution-1.json";
  private static final String CASES = "../samples/cases";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void artefactsAreThoseOfThisBuild() {
    System.setProperty(Artefacts.FOLDER, "../edge-function/target");
    assertThat(Node.isUsable()).as("these tests need Node.js 20 or newer on the PATH").isTrue();
  }

  @Test
  void checkSaysWhatAGoodFileDoes() {
    assertThat(run("check", POC)).isZero();
    assertThat(out)
        .hasToString(
            POC
                + ": good: cdnfailover.kimkao.io, 0 rules, no failover, Host follows the origin,"
                + " deployed as poc in us-east-1 and us-west-2\n"
                + "  the first API or its distribution\n"
                + "    reads    lost until it is repaired\n"
                + "    writes   lost until it is repaired, for DNS moves and nothing else\n");
  }

  @Test
  void checkPrintsEveryMistakeWithFileAndPlace() throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, "{\"domainNam\":\"a.example\",\"origins\":{\"cdn1\":{\"port\":22}}}");
    assertThat(run("check", file.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            file + ": must have domainName, but has none",
            file + ": domainNam: is no key of the configuration; did you mean domainName?",
            file + ": origins.cdn1: must have domainName, but has none",
            file + ": origins.cdn1.port: must be 80, 443 or 1024 to 65535, but was 22");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void replayPrintsWhatChangedAndWhy() {
    assertThat(run("replay", EVENT, "--config", POC)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            EVENT + "  origin-request  GET /orders?id=7&sort=-date",
            "  ~ headers.host[0].value: \"cdnfailover.kimkao.io\" → \"cdn1.kimkao.io\""
                + "  (Host of origin cdn1)",
            "  + headers.x-forwarded-host: \"cdnfailover.kimkao.io\"  (the viewer's Host)",
            "  no rules");
  }

  @Test
  void bothRuntimesPrintTheSameJson() {
    assertThat(run("replay", "../samples/events", "--config", POC, "--json")).isZero();
    String node = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("replay", "../samples/events", "--config", POC, "--json", "--runtime", "jvm"))
        .isZero();
    assertThat(out).hasToString(node);
    assertThat(node.lines()).hasSizeGreaterThan(20).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void theActiveOriginCanBeSaid() {
    String story = CASES + "/failover-first-is-active/";
    String[] args = {"replay", story + "event.json", "--config", story + "config.json"};
    assertThat(run(args)).isZero();
    assertThat(out.toString()).contains("\"cdn1.kimkao.io\"");
    assertThat(run("replay", args[1], args[2], args[3], "--active", "cdn2")).isZero();
    assertThat(out.toString()).contains("(failover: cdn2 is active)");
  }

  @Test
  void whatNoRuleMatchedIsExplainedByTheClosestOne() {
    run("replay", CASES + "/rule-by-path-misses-another-method");
    assertThat(out.toString())
        .contains(
            "no rule matched; closest: \"reports\", which missed method GET or HEAD (method is POST)");
  }

  @Test
  void aCaseThatExpectsSomethingElseGivesOne() throws IOException {
    Path story = folder.resolve("story");
    Files.createDirectories(story);
    Files.copy(Path.of(EVENT), story.resolve("event.json"));
    Files.copy(Path.of(POC), story.resolve("config.json"));
    Files.writeString(story.resolve("result.json"), "{\"status\":\"200\"}");
    assertThat(run("replay", story.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("expected status: \"200\", got null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replay no-such-file.json",
        "replay " + EVENT + " --config no-such-file.json",
        "replay " + EVENT + " --runtime python",
        "replay " + EVENT + " --active cdn9 --config " + POC,
        "replay pom.xml",
        "replay " + POC,
        "replay",
        "check no-such-file.json",
        "check pom.xml",
        "bundle",
        "bundel",
        ""
      })
  void badInputGivesTwoAndOneLine(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
    assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aCaseThatHoldsSaysSo() {
    assertThat(run("replay", CASES + "/host-follows-distribution-1")).isZero();
    assertThat(out.toString().lines()).contains("  as expected");
  }

  @Test
  void anOriginThatIsNotOursIsNamed() {
    String story = CASES + "/failover-first-is-active/config.json";
    assertThat(run("replay", EVENT, "--config", story)).isZero();
    assertThat(out.toString()).contains("! origin d-q6v52yluri.").contains("left alone");
  }

  @Test
  void oneBadEventDoesNotStopTheOthers() throws IOException {
    Files.copy(Path.of(EVENT), folder.resolve("a.json"));
    Files.writeString(folder.resolve("b.json"), "{}");
    Files.copy(Path.of(EVENT), folder.resolve("c.json"));
    assertThat(run("replay", folder.toString(), "--config", POC, "--json")).isEqualTo(2);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("b.json: event");
  }

  @Test
  void bundleWritesBothArtefactsTheSameEachTime() throws IOException {
    assertThat(run("bundle", "--config", POC, "--out", folder.resolve("a").toString())).isZero();
    assertThat(run("bundle", "--config", POC, "--out", folder.resolve("b").toString())).isZero();
    for (String name : new String[] {"edge.zip", "lambda.jar"}) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
      String inside =
          new String(Artefact.of(folder.resolve("a").resolve(name)).configuration(), UTF_8);
      assertThat(inside).contains("origin-cdn1.kimkao.io").doesNotContain("deployment", "1111");
    }
  }

  @Test
  void aWrongConfigurationNeverBecomesABundle() throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.writeString(file, "{}");
    assertThat(run("bundle", "--config", file.toString(), "--out", folder.toString())).isEqualTo(2);
    assertThat(folder.resolve("edge.zip")).doesNotExist();
  }

  @Test
  void whatIsDecidedOtherwiseThanBeforeIsGroupedByRule() throws IOException {
    Path config = folder.resolve("config.json");
    String before = Files.readString(Path.of("../samples/config/failover.json"));
    Files.writeString(config, before.replace("/reports/*", "/orders*"));
    String old = folder.resolve("edge.zip").toString();
    run("bundle", "--config", "../samples/config/failover.json", "--out", folder.toString());
    String[] args = {"replay", EVENT, CASES + "/rule-by-cookie", "--config", "", "--against", old};
    args[4] = config.toString();
    out.getBuffer().setLength(0);
    assertThat(run(args)).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "no rule → rule \"reports live in the second site\"  (1 event)",
            "  " + EVENT + "  origin-request  GET /orders?id=7&sort=-date",
            "    ~ headers.host[0].value: \"cdn1.kimkao.io\" → \"cdn2.kimkao.io\"",
            "    ~ origin.custom.domainName: \"d-q6v52yluri.execute-api.us-east-1.amazonaws.com\" →"
                + " \"d-8m3kd02q1f.execute-api.us-west-2.amazonaws.com\"",
            "",
            "1 of 2 events decided otherwise than by " + old);
    assertThat(err.toString()).doesNotContain("not replayed");
    args[4] = "../samples/config/failover.json";
    assertThat(run(args)).isZero();
  }

  @Test
  void whatCloudFrontWouldRefuseIsSaidAndGivesOne() throws IOException {
    Path zip =
        own(
            """
            export const handler = async event => {
              const { request } = event.Records[0].cf;
              request.headers['x-edge-route'] = [{ value: 'a' }];
              return request;
            };
            """);
    assertThat(run("replay", EVENT, "--artefact", zip.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "  ! headers.x-edge-route: must not be added, but was added at origin-request (502,"
                + " LambdaValidationError, documented)");
  }

  @Test
  void aFunctionThatFailsGivesOneAndTheOthersAreReplayed() throws IOException {
    String zip =
        own("""
                export const handler = async event => {
                  const { config, request } = event.Records[0].cf;
                  if (config.eventType === 'origin-request') throw new Error('no route');
                  return request;
                };
                """)
            .toString();
    String other = "../samples/events/viewer-request.json";
    assertThat(run("replay", EVENT, other, "--artefact", zip)).isEqualTo(1);
    assertThat(out.toString().lines())
        .contains(
            EVENT + "  origin-request  GET /orders?id=7&sort=-date",
            "  ! function: threw no route (503, LambdaExecutionError)",
            "2 events, 1 on which the function failed");
    run("bundle", "--config", POC, "--out", folder.toString());
    out.getBuffer().setLength(0);
    String old = folder.resolve("edge.zip").toString();
    assertThat(run("replay", EVENT, "--artefact", zip, "--against", old)).isEqualTo(1);
    assertThat(out.toString())
        .contains("no rule → the function failed", " → \"function: threw no route\"");
  }

  private Path own(String code) throws IOException {
    Path zip = folder.resolve("own.zip");
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(zip))) {
      to.putNextEntry(new ZipEntry("failover.json"));
      to.write(Files.readAllBytes(Path.of(POC)));
      to.putNextEntry(new ZipEntry("index.mjs"));
      to.write(code.getBytes(UTF_8));
    }
    return zip;
  }

  @Test
  void anArtefactCanBeReplacedByItself() throws IOException {
    run("bundle", "--config", POC, "--out", folder.toString());
    Path zip = folder.resolve("edge.zip");
    byte[] before = Files.readAllBytes(zip);
    assertThat(run("bundle", "--config", POC, "--artefact", zip.toString(), "--out", folder + ""))
        .isZero();
    assertThat(zip).hasBinaryContent(before);
  }

  @Test
  void theLocalEdgeRefusesNumbersOutOfRangeAndTopologiesThatDoNotFit() {
    assertThat(run("up", "--port-base", "65000")).isEqualTo(2);
    assertThat(run("up", "--instances", "0")).isEqualTo(2);
    assertThat(
            run(
                "up",
                "--config",
                "../samples/config/edge-routing.json",
                "--topology",
                "poc,direct"))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .startsWith(
            "--port-base: must be 0 to 64000, but is 65000",
            "--instances: must be 1 to 16, but is 0")
        .allMatch(line -> line.matches("\\S+: .*must .*"));
  }

  @Test
  void whoAsksALocalEdgeThatDoesNotRunIsTold() {
    assertThat(run("trace", "--local", folder.resolve("local.json").toString())).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo(
            folder.resolve("local.json")
                + ": must be there, but is not; start ./edge up here first");
  }

  @Test
  void theSwitchSaysHowItIsTurnedOnAws() {
    String routing = "../samples/config/edge-routing.json";
    assertThat(run("switch", "second", "--aws", "--config", routing)).isZero();
    assertThat(out.toString())
        .contains(
            "aws cloudwatch put-metric-data --region us-west-2 --namespace cdnfailover-kimkao-io"
                + " --metric-name Switch --value 1\n")
        .contains("dig +short active.cdnfailover.kimkao.io")
        .doesNotContain("CONTROL PLANE");
    assertThat(run("switch", "automatic", "--aws", "--config", routing)).isZero();
    assertThat(out.toString()).contains(" --value 0\n");
    assertThat(run("switch", "release", "--aws", "--config", routing)).isZero();
    assertThat(out.toString())
        .contains("# CONTROL PLANE", "aws route53 update-health-check", "--no-disabled");
    assertThat(run("switch", "second", "--aws", "--config", POC)).isEqualTo(2);
    assertThat(run("switch", "first", "--aws", "--config", routing)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "switch: must be used in topology edge-routing, but the configuration has another",
            "switch: must be one of second, automatic, release, but was first");
  }

  /** The sample's names would be taken without a word. */
  @Test
  void onAwsNothingIsDoneForTheSample() {
    assertThat(run("switch", "second", "--aws")).isEqualTo(2);
    assertThat(run("takeover", "--aws", "--dry-run")).isEqualTo(2);
    assertThat(run("drill", "--aws")).isEqualTo(2);
    assertThat(err.toString().lines().distinct())
        .containsExactly("--aws: must come with --config FILE, but does not");
  }

  @Test
  void aDrillForARealAccountIsReadNotRun() {
    String routing = "../samples/config/edge-routing.json";
    assertThat(run("drill", "--aws", "--config", routing, "edge-routing", "takeover", "direct"))
        .isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("# ")).toList())
        .hasSize(14)
        .allMatch(line -> line.endsWith("."))
        .anyMatch(line -> line.contains("CONTROL PLANE, us-east-1"))
        .anyMatch(line -> line.contains("POST lost for 40 s at worst"));
    assertThat(out.toString())
        .contains("--metric-name Switch --value 1", "./edge takeover --aws", "--inverted")
        .containsSubsequence(
            "get-caller-identity --query Account --output text)\" = 111122223333 ]",
            "--value 1\nuntil dig +short active.cdnfailover.kimkao.io | grep -x 192.0.2.2;",
            "--value 0\nuntil dig +short active.cdnfailover.kimkao.io | grep -x 192.0.2.1;",
            "for 340 s more at worst",
            "Everything is as before");
    assertThat(run("drill", "--aws", "--config", routing, "--fault", "x")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("--aws: must stand without --fault, --json and --html, but does not\n");
  }

  /** Whoever pastes it stops where something is not as it must be. */
  @ParameterizedTest
  @CsvSource({"shop-cdn1-A, shop-cdn1-A", "one two, 'STOP: must be one, but is: one two'"})
  void theRunbookStopsWhereThereIsNotOne(String groups, String said) throws Exception {
    assertThat(run("drill", "--aws", "--config", "../samples/config/edge-routing.json")).isZero();
    Path script = Files.writeString(folder.resolve("runbook"), out.toString());
    assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor()).isZero();
    List<String> lines = out.toString().lines().toList();
    String checks = lines.stream().filter(line -> line.contains("wc -w")).findFirst().orElseThrow();
    String acts = lines.get(lines.indexOf(checks) + 1);
    Files.writeString(
        script,
        "aws() { echo \"aws $*\"; }; dig() { echo 192.0.2.2; }; GROUP='%s'\n%s\n%s\n"
            .formatted(groups, checks, acts));
    Process bash = new ProcessBuilder("bash", script.toString()).start();
    List<String> printed = bash.inputReader(UTF_8).lines().toList();
    assertThat(printed.get(0)).isEqualTo(said);
    assertThat(printed).hasSize(said.startsWith("STOP") ? 1 : 3);
    assertThat(printed)
        .filteredOn(line -> line.startsWith("aws "))
        .allMatch(line -> line.contains("-name shop-cdn1-A "));
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeTheDrill() {
    Path nowhere = folder.resolve("none/x.json");
    assertThat(run("drill", "poc", "--json", nowhere.toString())).isEqualTo(2);
    assertThat(run("drill", "poc", "--html", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "--json " + nowhere + ": must be a file that can be written, but is not",
            "--html " + folder + ": must be a file that can be written, but is not");
  }

  /** Who forgets --aws must not believe that something of AWS has changed. */
  @Test
  void aFileIsNotTakenForTheLocalEdge() {
    String routing = "../samples/config/edge-routing.json";
    assertThat(run("switch", "second", "--config", routing)).isEqualTo(2);
    assertThat(run("takeover", "--config", routing)).isEqualTo(2);
    assertThat(err.toString().lines().distinct())
        .containsExactly(
            "--config: must stand with --aws, but does not; without both, the local edge that runs is"
                + " meant");
  }

  @Test
  void aDrillOfNothingIsRefused() {
    assertThat(run("drill", "poc+direct")).isEqualTo(2);
    assertThat(run("drill", "--fault", "rain")).isEqualTo(2);
    assertThat(run("drill", "--port-base", "-1")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "poc+direct: must be one of poc, edge-routing, takeover, direct, or the last three"
                + " combined with a plus",
            "--fault rain: must be part of a fault, but is of none",
            "--port-base: must be 0 to 64000, but is -1");
  }

  @Test
  void whatIsToStandBehindTheApisIsSaidWell() {
    assertThat(run("up", "--config", POC, "--backend", "https://x")).isEqualTo(2);
    assertThat(run("up", "--config", POC, "--backend", "http://a:1,http://b:2,http://c:3"))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "--backend: must be auto, nginx, builtin or http://HOST:PORT, but is https://x",
            "--backend: must be one or two addresses, but are 3");
  }

  @Test
  void aWordThatIsNoCommandGetsTheNearest() {
    assertThat(run("recrd")).isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo("recrd: must be a command, but is none; did you mean record?");
  }

  @Test
  void whatHappensWhileTheOtherIsActiveIsComparedToo() throws IOException {
    Path config = folder.resolve("config.json");
    String before = Files.readString(Path.of("../samples/config/failover.json"));
    Files.writeString(config, before.replace("\"cdn2.kimkao.io\"", "\"new2.kimkao.io\""));
    run("bundle", "--config", "../samples/config/failover.json", "--out", folder.toString());
    out.getBuffer().setLength(0);
    String old = folder.resolve("edge.zip").toString();
    assertThat(run("replay", EVENT, "--config", config.toString(), "--against", old)).isEqualTo(1);
    assertThat(out.toString().lines())
        .contains(
            "no rule, while cdn2 is active  (1 event)",
            "    ~ headers.host[0].value: \"cdn2.kimkao.io\" → \"new2.kimkao.io\"");
  }

  private int run(String... args) {
    CommandLine commandLine = EdgeCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
