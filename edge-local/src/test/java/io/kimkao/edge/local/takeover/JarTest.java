package io.kimkao.edge.local.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.controller.ControllerHandler;
import io.kimkao.edge.jvm.Json;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is deployed, and nothing else, under AWS's runtime client, which is for Linux. */
@EnabledOnOs(OS.LINUX)
final class JarTest {
  private static final long MOST_BYTES = 20_000_000;
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("EDGE_DOMAIN_NAME", Rig.NAME),
          Map.entry("EDGE_FIRST_SITE", Rig.FIRST.site()),
          Map.entry("EDGE_FIRST_DISTRIBUTION", Rig.FIRST.distribution()),
          Map.entry("EDGE_FIRST_DOMAIN_NAME", Rig.FIRST.domainName()),
          Map.entry("EDGE_SECOND_SITE", Rig.SECOND.site()),
          Map.entry("EDGE_SECOND_DISTRIBUTION", Rig.SECOND.distribution()),
          Map.entry("EDGE_SECOND_DOMAIN_NAME", "nobody.invalid"),
          Map.entry("EDGE_HOLDER_PARAMETER", Rig.HOLDER),
          Map.entry("EDGE_LOCK_PARAMETER", Rig.LOCK),
          Map.entry("AWS_ACCESS_KEY_ID", "none"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "none"),
          Map.entry("AWS_REGION", "us-west-2"));

  @TempDir private Path folder;

  private static Path jar() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            Path.of("../failover-controller/target"), "failover-controller-*-lambda.jar")) {
      return files.iterator().next();
    }
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(jar())).isLessThan(MOST_BYTES);
  }

  /** It has three seconds: enough for AWS, not for a target that does not answer. */
  @Test
  void itReadsAllThreeServices() throws Exception {
    try (Rig rig = new Rig()) {
      CompletableFuture<String> error = new CompletableFuture<>();
      AtomicInteger asked = new AtomicInteger();
      HttpServer api =
          rig.server
              .vertx()
              .createHttpServer()
              .requestHandler(request -> lambda(request, asked, error))
              .listen(0, "127.0.0.1")
              .await();
      Process process = start(rig, api.actualPort());
      try (BufferedReader log = process.inputReader()) {
        JsonNode report = Json.read(log.readLine());
        assertThat(report.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(report.findValuesAsText("reason").subList(0, 6))
            .containsExactly(
                "dry run",
                "cdn1 (E1FIRST) has www.example.com",
                "E2SECOND is enabled",
                "E2SECOND is Deployed",
                "covers www.example.com, until 2036-01-01T00:00:00Z",
                "nobody else: www.example.com with distribution ***IRST");
        assertThat(report.at("/steps/6/reason").asText())
            .isEqualTo("the time is up: nothing more is begun; start again to finish");
        assertThat(error.get(20, TimeUnit.SECONDS)).contains("FAILED: www.example.com");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process start(Rig rig, int port) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            String.join(
                File.pathSeparator,
                jar().toAbsolutePath().toString(),
                source(AWSLambda.class),
                source(PojoSerializer.class)),
            AWSLambda.class.getName(),
            ControllerHandler.class.getName());
    builder.environment().putAll(VARIABLES);
    builder.environment().put("AWS_ENDPOINT_URL", rig.server.endpoint().toString());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + port);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "controller");
    return builder.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static String source(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Lambda's Runtime API with one event. */
  private static void lambda(
      HttpServerRequest request, AtomicInteger asked, CompletableFuture<String> error) {
    String path = String.valueOf(request.path());
    if (path.endsWith("/next")) {
      if (asked.getAndIncrement() == 0) {
        request
            .response()
            .putHeader("Lambda-Runtime-Aws-Request-Id", "1")
            .putHeader("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:1:function:x")
            .putHeader("Content-Type", "application/json")
            .putHeader(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(Instant.now().plusSeconds(33).toEpochMilli()))
            .end("{\"to\":\"cdn2\",\"dryRun\":true}");
      }
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              if (path.endsWith("/error")) {
                error.complete(body.toString());
              }
              request.response().setStatusCode(202).end("{}");
            });
  }
}
