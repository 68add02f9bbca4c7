package io.kimkao.edge.local.up;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.deployment.Deployment;
import io.kimkao.edge.deployment.Topology;
import io.kimkao.edge.event.EventType;
import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.jvm.ConfigurationFile;
import io.kimkao.edge.local.distribution.Behavior;
import io.kimkao.edge.local.distribution.CachePolicy;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.OriginRequestPolicy;
import io.kimkao.edge.local.distribution.StoredDistribution;
import io.kimkao.edge.local.distribution.ViewerProtocolPolicy;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The distributions of each topology, as CreateDistribution takes them. */
@SuppressWarnings("NullAway.Init")
final class DeployedTest {
  private static final String NAME = "cdnfailover.kimkao.io";
  private static Vertx vertx;
  private static EdgeFunction function;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("../edge-function/target"), "edge-function-*-edge.zip")) {
      Artefact bundle = Artefact.of(files.iterator().next());
      function =
          EdgeFunction.start(vertx, bundle, 0, "127.0.0.1:9", null, 1_000, line -> {}).await();
    }
  }

  @AfterAll
  static void end() {
    function.close();
    vertx.close().await();
  }

  private static Distributions distributions(Topology... topologies) throws Exception {
    String sample = Set.of(topologies).contains(Topology.EDGE_ROUTING) ? "edge-routing" : "poc";
    Deployment read =
        requireNonNull(
            ConfigurationFile.read(Path.of("../samples/config/" + sample + ".json")).deployment());
    Deployment deployment =
        new Deployment(
            read.name(),
            read.account(),
            read.zone(),
            read.domainName(),
            List.of("cdn1.kimkao.io", "cdn2.kimkao.io"),
            Set.of(topologies),
            read.sites(),
            read.activeName(),
            read.healthCheck(),
            read.failback(),
            read.function(),
            read.email(),
            read.webAcl(),
            read.logRetentionDays());
    return new Deployed(deployment, site -> "origin-" + site.name() + ".kimkao.io")
        .distributions(vertx, function, 0);
  }

  private static Behavior everything(Distribution distribution) {
    return distribution.behaviors().get(distribution.behaviors().size() - 1);
  }

  @Test
  void theProofOfConceptHasTwoWithOneOriginEach() throws Exception {
    Distributions distributions = distributions(Topology.POC);
    assertThat(distributions.all())
        .extracting(StoredDistribution::id, StoredDistribution::status, StoredDistribution::aliases)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "E1LOCALEDGE", "Deployed", List.of(NAME, "cdn1.kimkao.io")),
            org.assertj.core.groups.Tuple.tuple(
                "E2LOCALEDGE", "Deployed", List.of("cdn2.kimkao.io")));
    Distribution second = requireNonNull(distributions.forHost("d2local0edge.cloudfront.net"));
    assertThat(second.origins()).containsOnlyKeys("cdn2");
    assertThat(requireNonNull(second.origins().get("cdn2")).connectionAttempts()).isEqualTo(3);
    assertThat(everything(second).viewerProtocolPolicy()).isEqualTo(ViewerProtocolPolicy.ALLOW_ALL);
    assertThat(everything(second).functions()).containsOnlyKeys(EventType.ORIGIN_REQUEST);
  }

  @Test
  void edgeRoutingHasOneThatAsksBothSites() throws Exception {
    Distributions distributions = distributions(Topology.EDGE_ROUTING);
    assertThat(distributions.all()).hasSize(1);
    Distribution one = requireNonNull(distributions.forHost(NAME));
    assertThat(one).isSameAs(distributions.forHost("cdn2.kimkao.io"));
    assertThat(one.origins()).containsOnlyKeys("cdn1", "cdn2");
    assertThat(one.behaviors())
        .extracting(Behavior::pathPattern)
        .containsExactly("/health", "/health/*", "*");
    assertThat(one.behaviors())
        .extracting(Behavior::target)
        .containsExactly("reads", "reads", "cdn1");
    Behavior all = everything(one);
    assertThat(all.viewerProtocolPolicy()).isEqualTo(ViewerProtocolPolicy.HTTPS_ONLY);
    assertThat(all.cachePolicy()).isEqualTo(CachePolicy.CACHING_DISABLED);
    assertThat(all.originRequestPolicy()).isEqualTo(OriginRequestPolicy.ALL_VIEWER);
    assertThat(all.functions())
        .containsOnlyKeys(EventType.ORIGIN_REQUEST, EventType.ORIGIN_RESPONSE);
    var reads = requireNonNull(one.groups().get(requireNonNull(all.readsTarget())));
    assertThat(reads.primary() + " " + reads.secondary()).isEqualTo("cdn1 cdn2");
    assertThat(reads.codes()).containsExactlyInAnyOrder(500, 502, 503, 504);
    var origin = requireNonNull(one.origins().get("cdn2"));
    assertThat(origin.customHeaders()).containsEntry("X-Failover-Role", "secondary");
    assertThat(origin.connectionAttempts()).isEqualTo(1);
    assertThat(origin.connectionTimeoutMillis()).isEqualTo(2_000);
  }

  @Test
  void takeoverHasASecondOneForTheSecondSiteAndTheNameStaysOnTheFirst() throws Exception {
    Distributions distributions = distributions(Topology.TAKEOVER);
    assertThat(requireNonNull(distributions.forHost(NAME)).id()).isEqualTo("E1LOCALEDGE");
    Distribution second = requireNonNull(distributions.forHost("cdn2.kimkao.io"));
    assertThat(second.id()).isEqualTo("E2LOCALEDGE");
    assertThat(second.origins()).containsOnlyKeys("cdn2");
    assertThat(everything(second).viewerProtocolPolicy())
        .isEqualTo(ViewerProtocolPolicy.HTTPS_ONLY);
    distributions.move(NAME, "E2LOCALEDGE", distributions.get("E2LOCALEDGE").etag());
    assertThat(distributions.forHost(NAME)).extracting(Distribution::id).isEqualTo("E2LOCALEDGE");
  }

  @Test
  void takeoverWithEdgeRoutingSwapsTheRoles() throws Exception {
    Distributions distributions = distributions(Topology.TAKEOVER, Topology.EDGE_ROUTING);
    Distribution second = requireNonNull(distributions.forHost("d2local0edge.cloudfront.net"));
    assertThat(everything(second).target()).isEqualTo("cdn2");
    var reads =
        requireNonNull(second.groups().get(requireNonNull(everything(second).readsTarget())));
    assertThat(reads.primary() + " " + reads.secondary()).isEqualTo("cdn2 cdn1");
    assertThat(requireNonNull(second.origins().get("cdn2")).customHeaders())
        .containsEntry("X-Failover-Role", "primary");
  }

  @Test
  void directHasOneWithTheFirstSite() throws Exception {
    Distributions distributions = distributions(Topology.DIRECT);
    assertThat(distributions.all()).hasSize(1);
    assertThat(requireNonNull(distributions.forHost(NAME)).origins()).containsOnlyKeys("cdn1");
  }
}
