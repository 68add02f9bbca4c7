package io.kimkao.edge.local.up;

import static io.kimkao.edge.local.up.Rehearsal.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.local.up.Rehearsal.Said;
import io.kimkao.edge.local.up.Rehearsal.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CnameAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;

/** What the proof of concept of 2021 saw on AWS, seen here with the same programs. */
final class ProofOfConceptTest {
  private static final String NAME = "cdnfailover.kimkao.io";
  private static final String URL = "https://" + NAME + "/orders";

  @TempDir private Path folder;
  private Rehearsal chain;

  @BeforeEach
  void start() throws Exception {
    Tool.needed("curl", "the proof of concept");
    chain = Rehearsal.start(folder, Settings.of("poc"));
  }

  @AfterEach
  void end() {
    chain.close();
  }

  @Test
  void digAndNslookupShowTheNameOfTheFirstDistribution() throws Exception {
    String first = Deployed.domainName(1);
    assertThat(chain.dig(NAME).text())
        .containsPattern(NAME + "\\.\\s+10\\s+IN\\s+CNAME\\s+" + first + "\\.")
        .containsPattern(first + "\\.\\s+60\\s+IN\\s+A\\s+127\\.0\\.0\\.1")
        .contains("status: NOERROR", "flags: qr aa");
    assertThat(chain.dig("+short", "+tcp", NAME).text()).isEqualTo(first + ".\n127.0.0.1\n");
    assertThat(chain.dig("nobody." + NAME).text()).contains("status: NXDOMAIN");
    Path nslookup = Tool.needed("nslookup", "the name server");
    String port = String.valueOf(chain.edge().ports().dns());
    assertThat(
            Rehearsal.run(List.of(nslookup.toString(), "-port=" + port, NAME, "127.0.0.1")).text())
        .contains(NAME + "\tcanonical name = " + first);
  }

  @Test
  void theApiHasNoCertificateForThePublicName() throws Exception {
    Said said = chain.curlAt(api(), URL);
    assertThat(said.exitCode()).isEqualTo(60);
    assertThat(said.text()).contains("no alternative certificate subject name matches");
  }

  /** Without the function API Gateway gets the viewer's Host. */
  @Test
  void withoutTheFunctionTheApiAnswers403() throws Exception {
    assertThat(chain.curlAt(api(), "--insecure", URL).text())
        .contains("HTTP/2 403", "{\"message\":\"Forbidden\"}");
  }

  @Test
  void withTheFunctionItAnswers200ThroughTheDistribution() throws Exception {
    assertThat(chain.curl("--http2", URL).text())
        .contains("HTTP/2 200", "x-cache: Miss from cloudfront")
        .containsPattern("via: 1.1 [0-9a-z]+\\.cloudfront\\.net \\(CloudFront\\)")
        .containsPattern("x-amz-cf-pop: [A-Z]{3}[0-9]+-[A-Z][0-9]+")
        .containsPattern("apigw-requestid: \\S{16}")
        .contains("\"host\":\"cdn1.kimkao.io\"");
  }

  @Test
  void dnsMovesToTheSecondDistributionAndTheViewerStillGetsTheFirstOnesError() throws Exception {
    String second = Deployed.domainName(2);
    chain.broken("cdn1", "refuse");
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!chain.dig("+short", NAME).text().contains(second)) {
      assertThat(System.nanoTime()).as("DNS has to move").isLessThan(end);
      Thread.sleep(50);
    }
    Said said = chain.curl(URL);
    assertThat(said.text()).contains("HTTP/2 502", "x-cache: Error from cloudfront");
    assertThat(chain.edge("trace", id(said)).text())
        .contains("DNS leads " + NAME + " to " + second)
        .contains(
            "Host "
                + NAME
                + " belongs to distribution E1LOCALEDGE, although DNS leads to "
                + second
                + ": CloudFront goes by Host")
        .contains("Connection refused");
  }

  /** The step on which the proof of concept ended. */
  @Test
  void theSecondDistributionMayNotHaveTheAliasToo() {
    try (CloudFrontClient client = chain.cloudFront()) {
      GetDistributionConfigResponse second =
          client.getDistributionConfig(get -> get.id(Deployed.id(2)));
      DistributionConfig config = second.distributionConfig();
      List<String> aliases = new ArrayList<>(config.aliases().items());
      aliases.add(NAME);
      assertThatThrownBy(
              () ->
                  client.updateDistribution(
                      update ->
                          update
                              .id(Deployed.id(2))
                              .ifMatch(second.eTag())
                              .distributionConfig(
                                  config.toBuilder()
                                      .aliases(all -> all.items(aliases).quantity(aliases.size()))
                                      .build())))
          .isInstanceOf(CnameAlreadyExistsException.class)
          .hasMessageContaining(
              "One or more of the CNAMEs you provided are already associated with a different"
                  + " resource.");
    }
  }

  private String api() {
    return chain.description().at("/apis/cdn1").asText();
  }
}
