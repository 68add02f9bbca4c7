package io.kimkao.edge.local.up;

import static io.kimkao.edge.local.up.Rehearsal.id;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.controller.Aws;
import io.kimkao.edge.controller.Limits;
import io.kimkao.edge.controller.Outcome;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import io.kimkao.edge.controller.Side;
import io.kimkao.edge.controller.Takeover;
import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.up.Rehearsal.Said;
import io.kimkao.edge.local.up.Rehearsal.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Topologies takeover and direct, alone and with edge-routing. */
final class TopologiesTest {

  private static final String NAME = "cdnfailover.kimkao.io";
  private static final String URL = "https://" + NAME + "/orders";

  @TempDir private Path folder;

  @BeforeEach
  void needsCurl() {
    Tool.needed("curl", "topologies takeover and direct");
  }

  @Test
  void aNameThatIsMovedThroughAwssClientIsServedByTheOtherDistribution() throws Exception {
    try (Rehearsal chain =
            Rehearsal.start(folder, Settings.of("edge-routing", "edge-routing", "takeover"));
        CloudFrontClient client = chain.cloudFront()) {
      chain.broken("distribution-1", "5xx");
      assertThat(chain.curl(URL).text()).contains("HTTP/2 503");
      client.updateDomainAssociation(
          move ->
              move.domain(NAME)
                  .targetResource(to -> to.distributionId(Deployed.id(2)))
                  .ifMatch(client.getDistribution(get -> get.id(Deployed.id(2))).eTag()));
      until("the second distribution must serve", () -> served(chain).contains("HTTP/2 200"));
      Said said = chain.curl(URL);
      assertThat(said.text()).contains("\"site\":\"cdn1\""); // the active site is as it was
      assertThat(chain.edge("trace", id(said)).text())
          .contains("Host " + NAME + " belongs to distribution E2LOCALEDGE");
      assertThat(chain.lines())
          .anyMatch(line -> line.equals("alias   " + NAME + ": E1LOCALEDGE → E2LOCALEDGE"));
    }
  }

  @Test
  void theCommandTakesOverAndGoesBack() throws Exception {
    try (Rehearsal chain =
        Rehearsal.start(folder, Settings.of("edge-routing", "edge-routing", "takeover"))) {
      assertThat(takeover(chain, "--dry-run").text())
          .contains("would be moved to cdn2")
          .endsWith("WOULD_MOVE: " + NAME + " from cdn1 to cdn2\n");
      chain.broken("function-1", "throw");
      assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 503");
      assertThat(takeover(chain).text())
          .containsSubsequence("done       move ", "done       holder ", "done       verify ")
          .endsWith("MOVED: " + NAME + " from cdn1 to cdn2\n");
      assertThat(chain.curl(URL + "/a").text()).contains("HTTP/2 200");
      Said refused = takeover(chain, "--back", "--json");
      assertThat(refused.exitCode()).as("the function there still throws").isEqualTo(1);
      assertThat(Json.read(refused.text()).path("outcome").asText()).isEqualTo("REFUSED");
      chain.mended();
      assertThat(takeover(chain, "--back").text())
          .contains("refused    hold-down ")
          .endsWith("REFUSED: " + NAME + " to cdn1\n");
      assertThat(takeover(chain, "--back", "--now").exitCode()).isZero();
      assertThat(takeover(chain, "--to", "cdn7"))
          .isEqualTo(new Said(2, "to: no site \"cdn7\"; known sites: cdn1, cdn2\n"));
    }
    try (Rehearsal other = Rehearsal.start(folder, Settings.of("edge-routing"))) {
      assertThat(takeover(other))
          .isEqualTo(
              new Said(
                  2,
                  "takeover: must be in deployment.topology, which has a second distribution, but is"
                      + " not\n"));
    }
  }

  private static Said takeover(Rehearsal chain, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("takeover"));
    all.addAll(List.of(more));
    return chain.edge(all.toArray(String[]::new));
  }

  /** Ctrl-C, or a signal, while it looks at things: the lock is free for the next. */
  @Test
  void aTakeoverThatIsInterruptedGivesItsLockBack() throws Exception {
    try (Rehearsal chain =
        Rehearsal.start(folder, Settings.of("edge-routing", "edge-routing", "takeover"))) {
      chain.broken("distribution-2", "slow", 3_000);
      Process command = chain.process("takeover");
      List<String> lines = new ArrayList<>();
      try (BufferedReader out = command.inputReader()) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          lines.add(line);
          if (line.contains("conflicts")) {
            command.toHandle().destroy(); // as kill does
          }
        }
      }
      assertThat(command.waitFor()).isEqualTo(128 + 15);
      assertThat(lines)
          .contains("done       unlock           free")
          .last()
          .isEqualTo("local edge: FAILED: " + NAME + " from cdn1 to cdn2");
      chain.mended();
      assertThat(takeover(chain).text()).contains("MOVED");
    }
  }

  /** The controller that will run on Lambda, with AWS's clients, on the console's port. */
  @Test
  void aControllerMovesTheNameAwayFromABrokenDistribution() throws Exception {
    try (Rehearsal chain =
            Rehearsal.start(folder, Settings.of("edge-routing", "edge-routing", "takeover"));
        CloudFrontClient cloudFront = chain.cloudFront();
        SsmClient ssm = chain.client(SsmClient.builder().region(Region.US_EAST_1));
        AcmClient acm = chain.client(AcmClient.builder().region(Region.US_EAST_1))) {
      String holder = "/edge/cdnfailover-kimkao-io/holder";
      io.kimkao.edge.controller.Settings settings =
          new io.kimkao.edge.controller.Settings(
              NAME,
              new Side("cdn1", Deployed.id(1), Deployed.domainName(1)),
              new Side("cdn2", Deployed.id(2), Deployed.domainName(2)),
              holder,
              "/edge/cdnfailover-kimkao-io/controller",
              "/health",
              Duration.ofMinutes(10),
              new Limits(
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(20),
                  3,
                  Duration.ofMillis(50),
                  Duration.ofSeconds(20)));
      Takeover takeover =
          new Takeover(
              settings, new Aws(cloudFront, ssm, acm), (name, path) -> asked(chain, name + path));
      Report well = takeover.run(Request.alarm("cdn2"));
      assertThat(well.outcome()).as(well.text()).isEqualTo(Outcome.REFUSED);
      assertThat(ssm.getParameter(get -> get.name(holder)).parameter().value()).isEqualTo("cdn1");
      chain.broken("distribution-1", "5xx");
      Report moved = takeover.run(Request.alarm("cdn2"));
      assertThat(moved.outcome()).as(moved.text()).isEqualTo(Outcome.MOVED);
      assertThat(moved.text())
          .contains("alarm            d1local0edge.cloudfront.net/health: HTTP 503");
      assertThat(served(chain)).contains("HTTP/2 200");
      assertThat(ssm.getParameter(get -> get.name(holder)).parameter().value()).isEqualTo("cdn2");
    }
  }

  private static Prober.Answer asked(Rehearsal chain, String what) {
    try {
      String text = chain.curl("https://" + what).text();
      return text.startsWith("HTTP/2 ")
          ? Prober.Answer.of(Integer.parseInt(text.substring(7, 10)))
          : Prober.Answer.none(text);
    } catch (IOException | InterruptedException e) {
      return Prober.Answer.none(e.toString());
    }
  }

  @Test
  void whenCloudFrontIsGoneDnsLeadsToTheSecondApiWhichAnswersToThePublicName() throws Exception {
    try (Rehearsal chain =
        Rehearsal.start(folder, Settings.of("edge-routing", "edge-routing", "direct"))) {
      assertThat(chain.edge().send("GET", "/a").await().path("id").asText()).isNotEmpty();
      chain.broken("edge", "refuse");
      until(
          "DNS must lead to the second API",
          () -> chain.lines().contains("dns     " + NAME + " → direct-cdn2.kimkao.io"));
      var answer = chain.edge().send("GET", "/a").await();
      assertThat(answer.path("status").asInt()).isEqualTo(200);
      assertThat(answer.path("id").asText()).as("no CloudFront in between").isEmpty();
      String api = chain.description().at("/names/direct-cdn2.kimkao.io").asText();
      assertThat(chain.curlAt(api, URL).text())
          .contains("HTTP/2 200", "\"site\":\"cdn2\"", "\"host\":\"" + NAME + "\"");
      Path body = folder.resolve("body");
      assertThat(chain.edge("curl", "-s", "-o", body.toString(), "-d", "x=1", "/a").exitCode())
          .isZero();
      assertThat(body)
          .content()
          .as("./edge curl goes where DNS leads")
          .contains("\"site\":\"cdn2\"", "\"method\":\"POST\"", "\"uri\":\"/a\"");
      chain.mended();
      until(
          "DNS must lead back",
          () -> chain.edge().send("GET", "/a").await().path("id").asText().length() > 0);
    }
  }

  /** Each sample can be rehearsed in each topology. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"poc", "edge-routing", "takeover", "direct", "edge-routing,takeover,direct"})
  void theRestOfAConfigurationFitsTheTopology(String words) throws Exception {
    for (String sample : List.of("poc", "edge-routing")) {
      ConfigurationFile file =
          ConfigurationFile.read(Path.of("../samples/config/" + sample + ".json"));
      Deployment deployment =
          requireNonNull(file.withTopology(List.of(words.split(","))).deployment());
      assertThat(deployment.topologies().stream().map(Topology::word))
          .containsExactly(words.split(","));
      assertThat(deployment.activeName() != null).isEqualTo(words.contains("edge-routing"));
    }
  }

  private static String served(Rehearsal chain) {
    try {
      return chain.curl(URL).text();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void until(String what, BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
