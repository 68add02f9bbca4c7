package io.kimkao.edge.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second client, of other people and in another language: AWS's command line. */
@SuppressWarnings("NullAway.Init")
final class CommandLineClientTest {
  private static final String CERTIFICATE =
      "\"ViewerCertificate\":{\"ACMCertificateArn\":\""
          + ControlServer.CERTIFICATE
          + "\",\"SSLSupportMethod\":\"sni-only\",\"MinimumProtocolVersion\":\"TLSv1.2_2021\"}";

  @TempDir private Path folder;
  private ControlServer server;

  @BeforeEach
  @SuppressWarnings("SystemOut") // a skip has to be loud
  void needsTheCommandLine() throws IOException, InterruptedException {
    try {
      new ProcessBuilder("aws", "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError("the AWS CLI must be installed", e);
      }
      System.err.println("SKIPPED: no aws: the control API is tried with the SDK only");
      Assumptions.abort("no aws");
    }
    server = new ControlServer(0);
  }

  @AfterEach
  void end() {
    if (server != null) {
      server.close();
    }
  }

  /** What it printed, and with what exit code. */
  private record Answer(int exitCode, String text) {}

  private Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("aws", "--endpoint-url", server.endpoint().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_MAX_ATTEMPTS", "1",
                "AWS_PAGER", "",
                "AWS_DEFAULT_OUTPUT", "json"));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Answer(process.exitValue(), text);
  }

  private JsonNode json(String... arguments) throws IOException, InterruptedException {
    Answer answer = run(arguments);
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    return Json.read(answer.text());
  }

  private String file(String name, String json) throws IOException {
    return "file://" + Files.writeString(folder.resolve(name), json);
  }

  private static String config(String reference, String alias) {
    return """
        {"CallerReference":"%s","Comment":"by hand","Enabled":true,
         "Aliases":{"Quantity":1,"Items":["%s"]},
         "Origins":{"Quantity":1,"Items":[{"Id":"api","DomainName":"api.example.com",
           "CustomOriginConfig":{"HTTPPort":80,"HTTPSPort":443,"OriginProtocolPolicy":"https-only"}}]},
         "DefaultCacheBehavior":{"TargetOriginId":"api","ViewerProtocolPolicy":"https-only",
           "CachePolicyId":"4135ea2d-6df8-44a3-9df3-4b5a84be39ad"},
         %s}
        """
        .formatted(reference, alias, CERTIFICATE);
  }

  @Test
  void distributionsAreCreatedReadChangedListedAndTheirNamesMoved() throws Exception {
    JsonNode created =
        json(
            "cloudfront",
            "create-distribution",
            "--distribution-config",
            file("first.json", config("one", "www.example.com")));
    String id = created.at("/Distribution/Id").asText();
    JsonNode got = json("cloudfront", "get-distribution-config", "--id", id);
    assertThat(got.path("ETag").asText()).isEqualTo(created.path("ETag").asText());
    String changed =
        file(
            "changed.json",
            Json.text(got.path("DistributionConfig")).replace("by hand", "by hand, again"));
    JsonNode updated =
        json(
            "cloudfront",
            "update-distribution",
            "--id",
            id,
            "--if-match",
            got.path("ETag").asText(),
            "--distribution-config",
            changed);
    assertThat(updated.at("/Distribution/DistributionConfig/Comment").asText())
        .isEqualTo("by hand, again");
    Answer stale =
        run(
            "cloudfront",
            "update-distribution",
            "--id",
            id,
            "--if-match",
            got.path("ETag").asText(),
            "--distribution-config",
            changed);
    assertThat(stale.exitCode()).isNotZero();
    assertThat(stale.text())
        .contains("An error occurred (PreconditionFailed) when calling the UpdateDistribution");
    String second =
        server
            .cloudFront
            .createDistribution(all -> all.distributionConfig(Samples.small()))
            .distribution()
            .id();
    JsonNode listed = json("cloudfront", "list-distributions", "--page-size", "1");
    assertThat(listed.at("/DistributionList/Items").findValuesAsText("Id")).contains(id, second);
    moves(second);
  }

  private void moves(String to) throws IOException, InterruptedException {
    String etag = server.cloudFront.getDistribution(all -> all.id(to)).eTag();
    Answer moved =
        run(
            "cloudfront",
            "update-domain-association",
            "--domain",
            "www.example.com",
            "--target-resource",
            "DistributionId=" + to,
            "--if-match",
            etag);
    if (moved.text().contains("Invalid choice")) { // older than April 2025
      json(
          "cloudfront",
          "associate-alias",
          "--target-distribution-id",
          to,
          "--alias",
          "www.example.com");
    } else {
      assertThat(moved.exitCode()).as(moved.text()).isZero();
      assertThat(Json.read(moved.text()).path("ResourceId").asText()).isEqualTo(to);
    }
    assertThat(server.distributions.forHost("www.example.com"))
        .satisfies(one -> assertThat(String.valueOf(one)).contains(to));
  }

  @Test
  void checksAndRecordsAreReadAndChanged() throws Exception {
    String id =
        server
            .route53
            .createHealthCheck(
                all ->
                    all.callerReference("x")
                        .healthCheckConfig(
                            check ->
                                check.type("HTTPS").fullyQualifiedDomainName("api.example.com")))
            .healthCheck()
            .id();
    assertThat(
            json("route53", "get-health-check", "--health-check-id", id)
                .at("/HealthCheck/HealthCheckConfig/FullyQualifiedDomainName")
                .asText())
        .isEqualTo("api.example.com");
    JsonNode changed =
        json(
            "route53",
            "change-resource-record-sets",
            "--hosted-zone-id",
            "/hostedzone/Z0123456789EXAMPLE",
            "--change-batch",
            """
            {"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"a.example.com","Type":"A",
              "TTL":60,"ResourceRecords":[{"Value":"192.0.2.1"}]}}]}
            """);
    assertThat(changed.at("/ChangeInfo/Status").asText()).isEqualTo("INSYNC");
    assertThat(
            json("route53", "list-resource-record-sets", "--hosted-zone-id", "Z0123456789EXAMPLE")
                .at("/ResourceRecordSets/0/Name")
                .asText())
        .isEqualTo("a.example.com.");
  }

  @Test
  void parametersAndCertificatesAreReadAndChanged() throws Exception {
    String name = "/edge/shop/holder";
    Answer none = run("ssm", "get-parameter", "--name", name);
    assertThat(none.exitCode()).isNotZero();
    assertThat(none.text())
        .contains("An error occurred (ParameterNotFound) when calling the GetParameter operation");
    List<String> put =
        List.of("ssm", "put-parameter", "--type", "String", "--name", name, "--value", "cdn1");
    assertThat(json(put.toArray(String[]::new)).path("Version").asInt()).isEqualTo(1);
    assertThat(run(put.toArray(String[]::new)).text())
        .contains("An error occurred (ParameterAlreadyExists) when calling the PutParameter");
    JsonNode second =
        json("ssm", "put-parameter", "--overwrite", "--name", name, "--value", "cdn2");
    assertThat(second.path("Version").asInt()).isEqualTo(2);
    JsonNode got = json("ssm", "get-parameter", "--name", name).path("Parameter");
    assertThat(got.path("Value").asText()).isEqualTo("cdn2");
    assertThat(got.path("Type").asText()).isEqualTo("String");
    assertThat(got.path("ARN").asText())
        .isEqualTo("arn:aws:ssm:us-east-1:111122223333:parameter/edge/shop/holder");
    assertThat(got.path("LastModifiedDate").asText()).isNotEmpty(); // a number, or ISO 8601
    assertThat(run("ssm", "delete-parameter", "--name", name).exitCode()).isZero();
    assertThat(run("ssm", "delete-parameter", "--name", name).text())
        .contains("An error occurred (ParameterNotFound) when calling the DeleteParameter");
    JsonNode certificate =
        json("acm", "describe-certificate", "--certificate-arn", ControlServer.CERTIFICATE)
            .path("Certificate");
    assertThat(certificate.path("Status").asText()).isEqualTo("ISSUED");
    assertThat(certificate.path("SubjectAlternativeNames").toString())
        .isEqualTo("[\"*.eu.example.com\",\"*.example.com\",\"example.com\"]");
  }
}
