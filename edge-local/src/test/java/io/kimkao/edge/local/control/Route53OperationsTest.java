package io.kimkao.edge.local.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.local.dns.RecordSet;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.HealthCheckAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.HealthCheckVersionMismatchException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Health checks and records, by AWS's own client. */
@SuppressWarnings("NullAway.Init")
final class Route53OperationsTest {
  private static final String ZONE = "Z0123456789EXAMPLE";

  private ControlServer server;
  private Route53Client route53;

  @BeforeEach
  void start() throws IOException {
    server = new ControlServer(0);
    route53 = server.route53;
  }

  @AfterEach
  void end() {
    server.close();
  }

  /** Of a port at which nothing listens, so that the first answer says unhealthy. */
  private static HealthCheckConfig config() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return HealthCheckConfig.builder()
          .type(HealthCheckType.HTTP)
          .ipAddress("127.0.0.1")
          .port(free.getLocalPort())
          .fullyQualifiedDomainName("api.example.com")
          .resourcePath("/health")
          .requestInterval(10)
          .failureThreshold(1)
          .regionsWithStrings("us-east-1", "eu-west-1", "us-west-2")
          .build();
    }
  }

  private CreateHealthCheckResponse create(String reference, HealthCheckConfig config) {
    return route53.createHealthCheck(
        all -> all.callerReference(reference).healthCheckConfig(config));
  }

  private void await(String id, boolean healthy) throws InterruptedException {
    long end = System.nanoTime() + 5_000_000_000L;
    while (server.health.isHealthy(id) != healthy) {
      assertThat(System.nanoTime()).as("healthy: " + healthy).isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void aCheckIsCreatedSeenTurnedAroundAndDeleted() throws Exception {
    HealthCheckConfig config = config();
    CreateHealthCheckResponse created = create("one", config);
    String id = created.healthCheck().id();
    assertThat(created.location()).endsWith("/2013-04-01/healthcheck/" + id);
    assertThat(route53.getHealthCheck(all -> all.healthCheckId(id)).healthCheck())
        .isEqualTo(created.healthCheck())
        .satisfies(check -> assertThat(check.healthCheckConfig()).isEqualTo(config));
    await(id, false);
    assertThat(
            route53
                .getHealthCheckStatus(all -> all.healthCheckId(id))
                .healthCheckObservations()
                .get(0)
                .statusReport()
                .status())
        .startsWith("Failure: ");
    var inverted =
        route53.updateHealthCheck(
            all -> all.healthCheckId(id).healthCheckVersion(1L).inverted(true));
    assertThat(inverted.healthCheck().healthCheckVersion()).isEqualTo(2);
    assertThat(inverted.healthCheck().healthCheckConfig())
        .isEqualTo(config.toBuilder().inverted(true).build());
    assertThat(server.health.isHealthy(id)).isTrue();
    route53.updateHealthCheck(all -> all.healthCheckId(id).disabled(true));
    assertThat(server.health.isHealthy(id)).isFalse(); // as healthy, and inverted
    route53.updateHealthCheck(all -> all.healthCheckId(id).inverted(false));
    assertThat(server.health.isHealthy(id)).isTrue();
    route53.deleteHealthCheck(all -> all.healthCheckId(id));
    assertThatThrownBy(() -> route53.getHealthCheck(all -> all.healthCheckId(id)))
        .isInstanceOf(NoSuchHealthCheckException.class);
    assertThatThrownBy(() -> create("one", config))
        .isInstanceOf(HealthCheckAlreadyExistsException.class);
  }

  @Test
  void anAnswerMakesItHealthy() throws Exception {
    var listening =
        server
            .vertx()
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode("/good".equals(request.path()) ? 200 : 503)
                        .end())
            .listen(0, "127.0.0.1")
            .await();
    server.health.resolver(
        host -> SocketAddress.inetSocketAddress(listening.actualPort(), "127.0.0.1"));
    String good =
        create("good", config().toBuilder().ipAddress(null).port(80).resourcePath("/good").build())
            .healthCheck()
            .id();
    String bad =
        create("bad", config().toBuilder().ipAddress(null).port(80).build()).healthCheck().id();
    await(bad, false);
    assertThat(requireNonNull(server.health.last(bad)).text())
        .isEqualTo("Failure: HTTP Status Code 503, Service Unavailable");
    assertThat(server.health.isHealthy(good)).isTrue();
  }

  @Test
  void aVersionThatIsOldIsRefused() throws IOException {
    String id = create("versions", config()).healthCheck().id();
    assertThatThrownBy(
            () ->
                route53.updateHealthCheck(
                    all -> all.healthCheckId(id).healthCheckVersion(7L).failureThreshold(2)))
        .isInstanceOf(HealthCheckVersionMismatchException.class);
    assertThat(
            route53
                .updateHealthCheck(
                    all ->
                        all.healthCheckId(id)
                            .failureThreshold(2)
                            .resourcePath("/deep")
                            .fullyQualifiedDomainName("other.example.com"))
                .healthCheck()
                .healthCheckConfig()
                .resourcePath())
        .isEqualTo("/deep");
  }

  @Test
  void oneReferenceMakesOneCheck() throws IOException {
    HealthCheckConfig config = config();
    String id = create("same", config).healthCheck().id();
    assertThat(create("same", config).healthCheck().id()).isEqualTo(id);
    assertThatThrownBy(() -> create("same", config.toBuilder().resourcePath("/x").build()))
        .isInstanceOf(HealthCheckAlreadyExistsException.class);
  }

  @Test
  void checksOfTheDeploymentAreListedToo() throws IOException {
    server.health.start(
        "cdn1",
        SocketAddress.inetSocketAddress(9, "127.0.0.1"),
        "origin-cdn1.example.com",
        "/health/deep",
        60_000,
        3);
    String own = create("own", config()).healthCheck().id();
    var page = route53.listHealthChecks(all -> all.maxItems("1"));
    assertThat(page.healthChecks().get(0).id()).isEqualTo("cdn1");
    assertThat(page.healthChecks().get(0).healthCheckConfig().resourcePath())
        .isEqualTo("/health/deep");
    assertThat(route53.listHealthChecks(all -> all.marker(page.nextMarker())).healthChecks())
        .extracting(one -> one.id())
        .containsExactly(own);
    route53.updateHealthCheck(all -> all.healthCheckId("cdn1").inverted(true));
    assertThat(server.health.isHealthy("cdn1")).isFalse();
  }

  @Test
  void whatIsNotImitatedIsRefused() throws IOException {
    HealthCheckConfig config = config();
    for (HealthCheckConfig other :
        List.of(
            config.toBuilder().type(HealthCheckType.TCP).build(),
            config.toBuilder().ipAddress("192.0.2.1").build(),
            config.toBuilder().requestInterval(5).build(),
            config.toBuilder().failureThreshold(11).build(),
            config.toBuilder().ipAddress(null).fullyQualifiedDomainName(null).build())) {
      assertThatThrownBy(() -> create("refused", other)).isInstanceOf(InvalidInputException.class);
    }
    assertThat(server.health.all()).isEmpty();
  }

  @Test
  void zonesAreListed() {
    var zones = route53.listHostedZones().hostedZones();
    assertThat(zones).extracting(one -> one.name()).containsExactly("example.com.");
    assertThat(zones.get(0).id()).endsWith(ZONE);
  }

  private static ResourceRecordSet record(String name, RRType type, String value) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(ResourceRecord.builder().value(value).build())
        .build();
  }

  private ChangeInfo change(ChangeAction action, ResourceRecordSet... sets) {
    List<Change> changes = new ArrayList<>();
    for (ResourceRecordSet set : sets) {
      changes.add(Change.builder().action(action).resourceRecordSet(set).build());
    }
    return route53
        .changeResourceRecordSets(
            all -> all.hostedZoneId(ZONE).changeBatch(batch -> batch.changes(changes)))
        .changeInfo();
  }

  private List<ResourceRecordSet> listed() {
    return route53.listResourceRecordSets(all -> all.hostedZoneId(ZONE)).resourceRecordSets();
  }

  private String answer(String name) {
    return String.valueOf(server.zones.answer(RecordSet.name(name), Type.A));
  }

  @Test
  void recordsAreCreatedChangedAndDeleted() {
    ResourceRecordSet first = record("a.example.com.", RRType.A, "192.0.2.1");
    ChangeInfo info = change(ChangeAction.CREATE, first);
    assertThat(route53.getChange(all -> all.id(info.id())).changeInfo()).isEqualTo(info);
    assertThat(answer("a.example.com")).contains("192.0.2.1");
    assertThatThrownBy(() -> change(ChangeAction.CREATE, first))
        .isInstanceOf(InvalidChangeBatchException.class)
        .hasMessageContaining(
            "[Tried to create resource record set [name='a.example.com.', type='A'] but it already"
                + " exists]");
    ResourceRecordSet second = record("a.example.com.", RRType.A, "192.0.2.2");
    change(ChangeAction.UPSERT, second);
    assertThat(listed()).containsExactly(second);
    assertThatThrownBy(() -> change(ChangeAction.DELETE, first))
        .isInstanceOf(InvalidChangeBatchException.class)
        .hasMessageContaining("but the values provided do not match the current values");
    change(ChangeAction.DELETE, second);
    assertThat(listed()).isEmpty();
    assertThatThrownBy(() -> change(ChangeAction.DELETE, second))
        .isInstanceOf(InvalidChangeBatchException.class)
        .hasMessageContaining("but it was not found");
  }

  @Test
  void aFailoverPairIsTwoSetsAndFollowsItsHealthChecks() throws Exception {
    String check = create("pair", config()).healthCheck().id();
    ResourceRecordSet primary =
        record("www.example.com.", RRType.CNAME, "d1.cloudfront.net").toBuilder()
            .failover("PRIMARY")
            .setIdentifier("first")
            .healthCheckId(check)
            .build();
    ResourceRecordSet secondary =
        record("www.example.com.", RRType.CNAME, "d2.cloudfront.net").toBuilder()
            .failover("SECONDARY")
            .setIdentifier("second")
            .build();
    change(ChangeAction.CREATE, secondary);
    assertThat(answer("www.example.com")).contains("d2.cloudfront.net");
    change(ChangeAction.CREATE, primary);
    assertThat(listed()).containsExactly(primary, secondary);
    await(check, false);
    assertThat(answer("www.example.com")).contains("d2.cloudfront.net");
    route53.updateHealthCheck(all -> all.healthCheckId(check).inverted(true));
    assertThat(answer("www.example.com")).contains("d1.cloudfront.net");
    change(ChangeAction.DELETE, secondary);
    assertThat(listed()).containsExactly(primary);
    change(ChangeAction.DELETE, primary);
    assertThat(listed()).isEmpty();
  }

  @Test
  void recordsOfTheDeploymentAreListedPageByPage() {
    server.zones.put(RecordSet.address("b.example.com", 60, "127.0.0.1"));
    server.zones.put(RecordSet.address("d1.cloudfront.net", 60, "127.0.0.1"));
    server.zones.put(
        RecordSet.failover(
            "c.example.com",
            Type.A,
            10,
            new RecordSet.Value("192.0.2.1", "cdn1"),
            new RecordSet.Value("192.0.2.2", "cdn2")));
    var page = route53.listResourceRecordSets(all -> all.hostedZoneId(ZONE).maxItems("2"));
    assertThat(page.resourceRecordSets())
        .extracting(one -> one.name() + " " + one.failoverAsString())
        .containsExactly("b.example.com. null", "c.example.com. PRIMARY");
    var rest =
        route53.listResourceRecordSets(
            all ->
                all.hostedZoneId(ZONE)
                    .startRecordName(page.nextRecordName())
                    .startRecordType(page.nextRecordType())
                    .startRecordIdentifier(page.nextRecordIdentifier()));
    assertThat(rest.resourceRecordSets())
        .extracting(one -> one.setIdentifier() + " " + one.healthCheckId())
        .containsExactly("secondary cdn2");
    assertThat(rest.isTruncated()).isFalse();
  }

  @Test
  void aBatchIsTakenAsAWholeOrNotAtAll() {
    change(ChangeAction.CREATE, record("a.example.com", RRType.A, "192.0.2.1"));
    assertThatThrownBy(
            () ->
                change(
                    ChangeAction.CREATE,
                    record("b.example.com", RRType.A, "192.0.2.1"),
                    record("a.example.com", RRType.CNAME, "b.example.com")))
        .isInstanceOf(InvalidChangeBatchException.class)
        .hasMessageContaining("conflicting RRSet of type A with the same DNS name already exists");
    assertThatThrownBy(
            () -> change(ChangeAction.CREATE, record("a.other.example", RRType.A, "192.0.2.1")))
        .isInstanceOf(InvalidChangeBatchException.class)
        .hasMessageContaining("is not permitted in zone example.com.");
    assertThat(listed()).extracting(ResourceRecordSet::name).containsExactly("a.example.com.");
  }

  @Test
  void recordsThatAreNotImitatedAreRefused() {
    ResourceRecordSet plain = record("a.example.com", RRType.A, "192.0.2.1");
    for (ResourceRecordSet other :
        List.of(
            record("a.example.com", RRType.TXT, "\"x\""),
            record("a.example.com", RRType.A, "999.0.2.1"),
            plain.toBuilder().weight(1L).setIdentifier("x").build(),
            plain.toBuilder().failover("PRIMARY").build(),
            plain.toBuilder().ttl(null).build(),
            ResourceRecordSet.builder()
                .name("a.example.com")
                .type(RRType.A)
                .aliasTarget(
                    alias ->
                        alias
                            .hostedZoneId("Z2FDTNDATAQYW2")
                            .dnsName("d1")
                            .evaluateTargetHealth(false))
                .build())) {
      assertThatThrownBy(() -> change(ChangeAction.CREATE, other))
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> route53.listResourceRecordSets(all -> all.hostedZoneId("ZNONE")))
        .isInstanceOf(NoSuchHostedZoneException.class);
    assertThatThrownBy(() -> route53.getChange(all -> all.id("CNONE")))
        .isInstanceOf(NoSuchChangeException.class);
  }
}
