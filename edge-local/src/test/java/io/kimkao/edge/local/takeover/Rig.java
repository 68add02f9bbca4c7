package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.kimkao.edge.controller.Aws;
import io.kimkao.edge.controller.Limits;
import io.kimkao.edge.controller.Prober;
import io.kimkao.edge.controller.Report;
import io.kimkao.edge.controller.Request;
import io.kimkao.edge.controller.Settings;
import io.kimkao.edge.controller.Side;
import io.kimkao.edge.controller.Sleeper;
import io.kimkao.edge.controller.Step;
import io.kimkao.edge.controller.Takeover;
import io.kimkao.edge.local.control.ControlServer;
import io.kimkao.edge.local.control.Samples;
import io.kimkao.edge.local.distribution.Distribution;
import io.kimkao.edge.local.distribution.StoredDistribution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.ssm.SsmClient;

/** An account with two distributions, and controllers for it. */
final class Rig implements AutoCloseable {
  static final String NAME = "www.example.com";
  static final String HOLDER = "/edge/shop/holder";
  static final String LOCK = "/edge/shop/controller";
  static final Side FIRST = new Side("cdn1", "E1FIRST", "d1first.cloudfront.net");
  static final Side SECOND = new Side("cdn2", "E2SECOND", "d2second.cloudfront.net");
  static final Settings SETTINGS =
      new Settings(
          NAME, FIRST, SECOND, HOLDER, LOCK, "/health", Settings.HOLD_DOWN, Limits.DEFAULTS);

  final MovedClock clock = new MovedClock();
  final ControlServer server;

  /** What a site answers that is not well, by its distribution. */
  final Map<Side, Prober.Answer> ill = new ConcurrentHashMap<>();

  /** What the public name answers, whoever has it; {@code null} for its distribution's answer. */
  Prober.@Nullable Answer publicName;

  /** First has the name, both are well, nothing was ever moved. */
  Rig() throws Exception {
    this(0);
  }

  Rig(long propagationMillis) throws Exception {
    this(propagationMillis, Samples.small(NAME), Samples.small("other.example.com"));
  }

  Rig(long propagationMillis, DistributionConfig first, DistributionConfig second)
      throws Exception {
    server = new ControlServer(propagationMillis, clock);
    server.parameters.with(HOLDER, FIRST.site());
    server.distributions.deployed(FIRST.distribution(), FIRST.domainName(), first);
    server.distributions.deployed(SECOND.distribution(), SECOND.domainName(), second);
  }

  /** A controller of its own process. */
  final class Controller implements AutoCloseable {
    final Line line = new Line();
    private final Aws aws;
    private final Settings settings;

    Controller(Settings settings, boolean retries) {
      this.settings = settings;
      aws =
          new Aws(
              made(CloudFrontClient.builder(), Region.AWS_GLOBAL, retries),
              made(SsmClient.builder(), Region.US_EAST_1, retries),
              made(AcmClient.builder(), Region.US_EAST_1, retries));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C made(
        B builder, Region region, boolean retries) {
      return builder
          .endpointOverride(server.endpoint())
          .region(region)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
          .httpClient(line)
          .overrideConfiguration(
              all -> {
                if (!retries) {
                  all.retryStrategy(AwsRetryStrategy.doNotRetry());
                }
              })
          .build();
    }

    Clock clock() {
      return clock;
    }

    /** Moves the clock. */
    Sleeper takeoverSleeper() {
      return this::sleep;
    }

    Takeover takeover() {
      return new Takeover(settings, aws, this::probe, clock, this::sleep, step -> {});
    }

    Report run(Request request) {
      return takeover().run(request);
    }

    Report run(Request request, Instant deadline) {
      return takeover().run(request, deadline);
    }

    void put(String name, String value) {
      aws.ssm().putParameter(put -> put.name(name).value(value).type("String").overwrite(true));
    }

    void delete(String name) {
      aws.ssm().deleteParameter(one -> one.name(name));
    }

    private Prober.Answer probe(String name, String path) {
      assertThat(path).isEqualTo("/health");
      boolean lost = line.begin();
      Prober.Answer answer = answer(name);
      line.end();
      return lost ? Prober.Answer.none("connection reset") : answer;
    }

    private void sleep(Duration duration) throws InterruptedException {
      line.begin();
      clock.move(duration);
      Thread.sleep(2);
      line.end();
    }

    @Override
    public void close() {
      aws.cloudFront().close();
      aws.ssm().close();
      aws.acm().close();
      line.close();
    }
  }

  Controller controller() {
    return new Controller(SETTINGS, false);
  }

  Report run(Request request) {
    try (Controller one = controller()) {
      return one.run(request);
    }
  }

  private Prober.Answer answer(String name) {
    Prober.Answer forced = publicName;
    if (name.equals(NAME) && forced != null) {
      return forced;
    }
    Distribution served = name.equals(NAME) ? server.distributions.forHost(NAME) : null;
    for (Side side : List.of(FIRST, SECOND)) {
      boolean asked =
          served == null ? side.domainName().equals(name) : side.distribution().equals(served.id());
      if (asked) {
        return ill.getOrDefault(side, Prober.Answer.of(200));
      }
    }
    return Prober.Answer.of(403);
  }

  /** The ids of those that have the name. */
  List<String> holders() {
    return server.distributions.all().stream()
        .filter(one -> one.aliases().contains(NAME))
        .map(StoredDistribution::id)
        .toList();
  }

  /** There is no moment with nobody, or with two. */
  void isHeld() {
    assertThat(holders()).hasSize(1);
    assertThat(server.distributions.forHost(NAME)).isNotNull();
  }

  /** That side has the name, the parameter says so, and nobody is at it. */
  void isSettled(Side side) {
    assertThat(holders()).containsExactly(side.distribution());
    assertThat(server.parameters.value(HOLDER)).isEqualTo(side.site());
    isFree();
  }

  /** The public name answers as its distribution does when that run moves it back. */
  void isWellOnceBack(Controller one) {
    one.line.before =
        call -> {
          if (call.equals("POST /domain-association")
              && holders().contains(SECOND.distribution())) {
            publicName = null;
          }
        };
  }

  /** Whether a run to the second site came to its end. */
  boolean isDone() {
    String lock = server.parameters.value(LOCK);
    return lock != null
        && lock.contains("\"done\":true")
        && holders().contains(SECOND.distribution());
  }

  /** Nobody has the lock, and nothing is left to go on with. */
  void isFree() {
    String lock = server.parameters.value(LOCK);
    assertThat(lock == null || lock.contains("\"done\":true")).as(lock).isTrue();
  }

  /** Everything that a run could change. */
  Set<Object> state() {
    return Set.of(
        server.distributions.all(),
        String.valueOf(server.parameters.value(HOLDER)),
        String.valueOf(server.parameters.value(LOCK)));
  }

  /** A report's steps, such as {@code done move www.example.com is with cdn2 (E2SECOND)}. */
  static List<String> lines(Report report) {
    return report.steps().stream().map(Rig::line).toList();
  }

  private static String line(Step step) {
    return step.status().word() + " " + step.name() + ": " + step.reason();
  }

  @Override
  public void close() {
    server.close();
  }
}
