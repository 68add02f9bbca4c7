package io.kimkao.edge.local.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.StoredDistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.ConflictingAlias;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EntityNotFoundException;
import software.amazon.awssdk.services.cloudfront.model.IllegalUpdateException;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.UpdateDomainAssociationResponse;

/** Names that move from one distribution to another. */
@SuppressWarnings("NullAway.Init")
final class DomainOperationsTest {
  private static final String NAME = "www.example.com";
  private ControlServer server;

  @AfterEach
  void end() {
    server.close();
  }

  private CreateDistributionResponse create(DistributionConfig config) {
    return server.cloudFront.createDistribution(all -> all.distributionConfig(config));
  }

  private UpdateDomainAssociationResponse move(String name, String to, String ifMatch) {
    return server.cloudFront.updateDomainAssociation(
        all -> all.domain(name).targetResource(one -> one.distributionId(to)).ifMatch(ifMatch));
  }

  private List<String> aliases(String id) {
    return server
        .cloudFront
        .getDistribution(all -> all.id(id))
        .distribution()
        .distributionConfig()
        .aliases()
        .items();
  }

  private String served(String name) {
    return requireNonNull(server.distributions.forHost(name)).id();
  }

  @Test
  void aNameMovesBetweenEnabledDistributionsAndBack() throws IOException {
    server = new ControlServer(0);
    List<String> moves = new CopyOnWriteArrayList<>();
    server.distributions.listener(
        new Distributions.Listener() {
          @Override
          public void moved(String name, String fromId, String toId) {
            moves.add(name + " " + fromId + " " + toId);
          }
        });
    CreateDistributionResponse first =
        create(Samples.small("Www.Example.com", "first.example.com"));
    CreateDistributionResponse second = create(Samples.small("second.example.com"));
    String from = first.distribution().id();
    String to = second.distribution().id();
    UpdateDomainAssociationResponse moved = move("WWW.example.com", to, second.eTag());
    assertThat(moved.resourceId()).isEqualTo(to);
    assertThat(moved.eTag()).isNotEqualTo(second.eTag());
    assertThat(server.cloudFront.getDistribution(all -> all.id(to)).eTag()).isEqualTo(moved.eTag());
    assertThat(aliases(from)).containsExactly("first.example.com");
    assertThat(aliases(to)).containsExactly("second.example.com", NAME);
    assertThat(served(NAME)).isEqualTo(to);
    server.cloudFront.associateAlias(all -> all.alias(NAME).targetDistributionId(from));
    assertThat(served(NAME)).isEqualTo(from);
    assertThat(aliases(to)).containsExactly("second.example.com");
    assertThat(moves).containsExactly(NAME + " " + from + " " + to, NAME + " " + to + " " + from);
  }

  @Test
  void aMoveToWhereItIsChangesNothing() throws IOException {
    server = new ControlServer(0);
    CreateDistributionResponse own = create(Samples.small(NAME));
    assertThat(move(NAME, own.distribution().id(), own.eTag()).eTag()).isEqualTo(own.eTag());
  }

  @Test
  void aMoveIsRefusedWithTheErrorsOfCloudFront() throws IOException {
    server = new ControlServer(0);
    create(Samples.small(NAME));
    CreateDistributionResponse target = create(Samples.small());
    String to = target.distribution().id();
    assertThatThrownBy(() -> move(NAME, "ENONE", target.eTag()))
        .isInstanceOf(EntityNotFoundException.class);
    assertThatThrownBy(() -> move("nobody.example.com", to, target.eTag()))
        .isInstanceOf(EntityNotFoundException.class);
    assertThatThrownBy(() -> move(NAME, to, "EOTHER"))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(
            () ->
                server.cloudFront.updateDomainAssociation(
                    all -> all.domain(NAME).targetResource(one -> one.distributionId(to))))
        .isInstanceOf(InvalidIfMatchVersionException.class);
    assertThatThrownBy(
            () ->
                server.cloudFront.associateAlias(
                    all -> all.alias(NAME).targetDistributionId("ENONE")))
        .isInstanceOf(NoSuchDistributionException.class);
    assertThatThrownBy(
            () ->
                server.cloudFront.associateAlias(
                    all -> all.alias("nobody.example.com").targetDistributionId(to)))
        .isInstanceOf(InvalidArgumentException.class);
    CreateDistributionResponse disabled =
        create(Samples.small().toBuilder().enabled(false).build());
    assertThatThrownBy(() -> move(NAME, disabled.distribution().id(), disabled.eTag()))
        .isInstanceOf(IllegalUpdateException.class);
    CreateDistributionResponse bare =
        create(
            Samples.small().toBuilder()
                .viewerCertificate(own -> own.cloudFrontDefaultCertificate(true))
                .build());
    assertThatThrownBy(() -> move(NAME, bare.distribution().id(), bare.eTag()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("doesn't cover the alternate domain name");
    assertThat(served(NAME)).isNotEqualTo(to);
  }

  @Test
  void conflictsAreExactAndOverlappingAndPartlyHidden() throws IOException {
    server = new ControlServer(0);
    String exact = create(Samples.small(NAME)).distribution().id();
    create(Samples.small("*.example.com"));
    create(Samples.small("*.eu.example.com", "example.com"));
    String own = create(Samples.small()).distribution().id();
    var listed =
        server
            .cloudFront
            .listConflictingAliases(all -> all.alias(NAME).distributionId(own))
            .conflictingAliasesList();
    assertThat(listed.items())
        .extracting(ConflictingAlias::alias)
        .containsExactly(NAME, "*.example.com");
    assertThat(listed.items().get(0).distributionId()).isEqualTo("*******" + exact.substring(7));
    assertThat(listed.items().get(0).accountId()).isEqualTo("******223333");
    var conflicts =
        server.cloudFront.listDomainConflicts(
            all ->
                all.domain("*.example.com")
                    .domainControlValidationResource(one -> one.distributionId(own)));
    assertThat(conflicts.domainConflicts())
        .extracting(one -> one.domain() + " " + one.resourceTypeAsString())
        .containsExactly(
            NAME + " distribution", "*.example.com distribution", "*.eu.example.com distribution");
    assertThatThrownBy(
            () ->
                server.cloudFront.listConflictingAliases(
                    all -> all.alias("www.other.example").distributionId(own)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void callsAtTheSameTimeLeaveOneOwner() throws Exception {
    server = new ControlServer(5);
    List<String> ids = new ArrayList<>();
    ids.add(create(Samples.small(NAME)).distribution().id());
    for (int i = 0; i < 3; i++) {
      ids.add(create(Samples.small("n" + i + ".example.com")).distribution().id());
    }
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger gaps = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(9);
    try {
      Thread.sleep(100);
      Future<?> watch =
          threads.submit(
              () -> {
                while (!done.get()) {
                  if (server.distributions.forHost(NAME) == null) {
                    gaps.incrementAndGet();
                  }
                }
              });
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String to = ids.get(i % ids.size());
        boolean associate = i % 2 == 0;
        calls.add(
            () -> {
              if (associate) {
                server.cloudFront.associateAlias(all -> all.alias(NAME).targetDistributionId(to));
              } else {
                String etag = server.cloudFront.getDistribution(all -> all.id(to)).eTag();
                try {
                  move(NAME, to, etag);
                } catch (PreconditionFailedException e) {
                  return null; // somebody else was faster
                }
              }
              return null;
            });
      }
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
      awaitDeployed();
      done.set(true);
      watch.get();
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
    List<StoredDistribution> owners =
        server.distributions.all().stream().filter(one -> one.aliases().contains(NAME)).toList();
    assertThat(owners).hasSize(1);
    assertThat(served(NAME)).isEqualTo(owners.get(0).id());
    assertThat(gaps).hasValue(0);
    for (int i = 0; i < 3; i++) {
      assertThat(served("n" + i + ".example.com")).isEqualTo(ids.get(i + 1));
    }
  }

  private void awaitDeployed() throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!server.distributions.all().stream().allMatch(StoredDistribution::isDeployed)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void aChangeIsClaimedAtOnceAndServedWhenItHasPropagated() throws Exception {
    server = new ControlServer(2_000);
    List<String> changes = new CopyOnWriteArrayList<>();
    server.distributions.listener(
        new Distributions.Listener() {
          @Override
          public void changed(StoredDistribution distribution) {
            changes.add(distribution.id() + " " + distribution.status());
          }
        });
    CreateDistributionResponse first = create(Samples.small(NAME));
    String from = first.distribution().id();
    assertThat(first.distribution().status()).isEqualTo("InProgress");
    assertThat(server.distributions.forHost(NAME)).isNull();
    assertThatThrownBy(() -> create(Samples.small(NAME))).isInstanceOf(CloudFrontException.class);
    CreateDistributionResponse second = create(Samples.small());
    String to = second.distribution().id();
    awaitDeployed();
    assertThat(served(NAME)).isEqualTo(from);
    move(NAME, to, second.eTag());
    assertThat(aliases(to)).containsExactly(NAME);
    assertThat(served(NAME)).isEqualTo(from);
    assertThat(server.cloudFront.getDistribution(all -> all.id(from)).distribution().status())
        .isEqualTo("InProgress");
    awaitDeployed();
    assertThat(served(NAME)).isEqualTo(to);
    for (String id : List.of(from, to)) {
      assertThat(changes)
          .filteredOn(change -> change.startsWith(id))
          .containsExactly(
              id + " InProgress", id + " Deployed", id + " InProgress", id + " Deployed");
    }
  }

  @Test
  void aNameThatIsRemovedAndThenAddedIsServedByNobodyInBetween() throws Exception {
    server = new ControlServer(150);
    CreateDistributionResponse first = create(Samples.small(NAME));
    CreateDistributionResponse second = create(Samples.small());
    awaitDeployed();
    DistributionConfig without =
        first.distribution().distributionConfig().toBuilder()
            .aliases(none -> none.quantity(0))
            .build();
    server.cloudFront.updateDistribution(
        all -> all.id(first.distribution().id()).ifMatch(first.eTag()).distributionConfig(without));
    awaitDeployed();
    assertThat(server.distributions.forHost(NAME)).isNull();
    DistributionConfig with =
        second.distribution().distributionConfig().toBuilder()
            .aliases(one -> one.quantity(1).items(NAME))
            .build();
    server.cloudFront.updateDistribution(
        all -> all.id(second.distribution().id()).ifMatch(second.eTag()).distributionConfig(with));
    assertThat(server.distributions.forHost(NAME)).isNull();
    awaitDeployed();
    assertThat(served(NAME)).isEqualTo(second.distribution().id());
  }
}
