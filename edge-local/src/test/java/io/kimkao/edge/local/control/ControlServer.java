package io.kimkao.edge.local.control;

import io.kimkao.edge.jvm.Artefact;
import io.kimkao.edge.local.clock.Pace;
import io.kimkao.edge.local.distribution.Account;
import io.kimkao.edge.local.distribution.Distributions;
import io.kimkao.edge.local.distribution.OriginGroup;
import io.kimkao.edge.local.dns.HealthChecks;
import io.kimkao.edge.local.dns.Zones;
import io.kimkao.edge.local.lambda.EdgeFunction;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** The control API on a free port of loopback, and AWS's own clients for it. */
public final class ControlServer implements AutoCloseable {
  static final String ACCOUNT = "111122223333";
  static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:" + ACCOUNT + ":certificate/0e0e0e0e-0000-4000-8000-000000000001";
  static final String FUNCTION = "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:edge:1";
  static final String READS = "arn:aws:cloudfront::" + ACCOUNT + ":function/reads-1";

  private final Vertx vertx = Vertx.vertx();
  private final EdgeFunction function;
  private final HttpServer server;
  public final Distributions distributions;
  final HealthChecks health = new HealthChecks(vertx, Pace.REAL, (id, healthy) -> {});
  final Zones zones = new Zones(health::isHealthy).hosted("Z0123456789EXAMPLE", "example.com");
  public final Parameters parameters;
  final CloudFrontClient cloudFront;
  final Route53Client route53;

  ControlServer(long propagationMillis) throws IOException {
    this(propagationMillis, Clock.systemUTC());
  }

  /** With that clock for what Systems Manager keeps. */
  public ControlServer(long propagationMillis, Clock clock) throws IOException {
    parameters = new Parameters(clock);
    function =
        EdgeFunction.start(vertx, bundle(), 0, "127.0.0.1:9", null, 1_000, line -> {}).await();
    Account account =
        new Account(ACCOUNT)
            .certificate(CERTIFICATE, List.of("example.com", "*.example.com", "*.eu.example.com"))
            .edgeFunction(FUNCTION, function)
            .reads(READS, new OriginGroup("reads-1", "api", "api2", Set.of(503, 504)));
    distributions = new Distributions(vertx, account, propagationMillis);
    ControlApi api = new ControlApi(distributions, zones, health, parameters);
    server = vertx.createHttpServer().requestHandler(api::handle).listen(0, "127.0.0.1").await();
    StaticCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
    cloudFront =
        CloudFrontClient.builder()
            .endpointOverride(endpoint())
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(nobody)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(all -> all.apiCallTimeout(Duration.ofSeconds(20)))
            .build();
    route53 =
        Route53Client.builder()
            .endpointOverride(endpoint())
            .region(Region.AWS_GLOBAL)
            .credentialsProvider(nobody)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(all -> all.apiCallTimeout(Duration.ofSeconds(20)))
            .build();
  }

  /** Of all services. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** What its servers run on. */
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    cloudFront.close();
    route53.close();
    function.close();
    vertx.close().await();
  }

  private static Artefact bundle() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("../edge-function/target"), "edge-function-*-edge.zip")) {
      return Artefact.of(files.iterator().next());
    }
  }
}
