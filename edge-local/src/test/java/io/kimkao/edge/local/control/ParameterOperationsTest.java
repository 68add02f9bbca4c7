package io.kimkao.edge.local.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kimkao.edge.jvm.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Parameters and certificates, by AWS's JSON protocol. */
@SuppressWarnings("NullAway.Init")
final class ParameterOperationsTest {
  private static final String NAME = "/edge/shop/holder";
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.125Z");

  private ControlServer server;
  private SsmClient ssm;
  private AcmClient acm;

  @BeforeEach
  void start() throws IOException {
    server = new ControlServer(0, Clock.fixed(NOON, ZoneOffset.UTC));
    ssm = client(SsmClient.builder());
    acm = client(AcmClient.builder());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @AfterEach
  void end() {
    ssm.close();
    acm.close();
    server.close();
  }

  private long put(String value, boolean overwrite) {
    return ssm.putParameter(
            put -> put.name(NAME).value(value).type(ParameterType.STRING).overwrite(overwrite))
        .version();
  }

  @Test
  void aParameterIsMadeOnceChangedAndDeleted() {
    assertThatThrownBy(() -> ssm.getParameter(get -> get.name(NAME)))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThat(put("cdn1", false)).isEqualTo(1);
    assertThatThrownBy(() -> put("cdn2", false))
        .isInstanceOf(ParameterAlreadyExistsException.class)
        .hasMessageStartingWith(
            "The parameter already exists. To overwrite this value, set the overwrite option in"
                + " the request to true.");
    assertThat(put("cdn2", true)).isEqualTo(2);
    Parameter got = ssm.getParameter(get -> get.name(NAME)).parameter();
    assertThat(got)
        .isEqualTo(
            Parameter.builder()
                .name(NAME)
                .type(ParameterType.STRING)
                .value("cdn2")
                .version(2L)
                .lastModifiedDate(NOON)
                .arn("arn:aws:ssm:us-east-1:111122223333:parameter" + NAME)
                .dataType("text")
                .build());
    ssm.deleteParameter(one -> one.name(NAME));
    assertThatThrownBy(() -> ssm.deleteParameter(one -> one.name(NAME)))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThat(put("cdn1", true)).as("from the beginning").isEqualTo(1);
  }

  @Test
  void aCertificateOfTheAccountIsDescribed() {
    CertificateDetail got =
        acm.describeCertificate(one -> one.certificateArn(ControlServer.CERTIFICATE)).certificate();
    assertThat(got.status()).isEqualTo(CertificateStatus.ISSUED);
    assertThat(got.notAfter()).isEqualTo("2036-01-01T00:00:00Z");
    assertThat(got.subjectAlternativeNames())
        .containsExactly("*.eu.example.com", "*.example.com", "example.com");
    assertThatThrownBy(
            () ->
                acm.describeCertificate(one -> one.certificateArn("arn:aws:acm:x:1:certificate/1")))
        .isInstanceOf(software.amazon.awssdk.services.acm.model.ResourceNotFoundException.class)
        .hasMessageStartingWith("Could not find certificate arn:aws:acm:x:1:certificate/1.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AmazonSSM.GetParameters|{}|UnknownOperationException|The local edge does not imitate"
            + " AmazonSSM.GetParameters",
        "AmazonSSM.GetParameter|{|SerializationException|The body line 1, column 2: must be JSON,"
            + " but Unexpected end-of-input: expected close marker for Object",
        "AmazonSSM.GetParameter|{}|ValidationException|1 validation error detected: Value null at"
            + " 'name' failed to satisfy constraint: Member must not be null",
        "AmazonSSM.GetParameter|{\"Name\":1}|SerializationException|Name must be a String",
        "AmazonSSM.GetParameter|{\"Name\":\"/none\"}|ParameterNotFound|``",
        "AmazonSSM.PutParameter|{\"Name\":\"/a b\",\"Value\":\"x\",\"Type\":\"String\"}"
            + "|ValidationException|Parameter names have letters, digits and _.-/ only.",
        "AmazonSSM.PutParameter|{\"Name\":\"/a\",\"Value\":\"\",\"Type\":\"String\"}"
            + "|ValidationException|Parameter value must have 1 to 4096 characters.",
        "AmazonSSM.PutParameter|{\"Name\":\"/a\",\"Value\":\"x\"}|ValidationException|A parameter"
            + " type is required when you create a parameter.",
        "AmazonSSM.PutParameter|{\"Name\":\"/a\",\"Value\":\"x\",\"Type\":\"SecureString\"}"
            + "|ValidationException|Type SecureString: the local edge does not imitate it",
        "AmazonSSM.PutParameter|{\"Name\":\"/a\",\"Value\":\"x\",\"Overwrite\":\"yes\"}"
            + "|SerializationException|Overwrite must be a Boolean",
        "AmazonSSM.PutParameter|{\"Name\":\"/a\",\"Value\":\"x\",\"Tags\":[]}"
            + "|ValidationException|Tags: the local edge does not imitate it in a request"
      })
  void whatIsWrongIsRefusedInAwssShape(String target, String body, String code, String message)
      throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.endpoint().resolve("/"))
                    .header("X-Amz-Target", target)
                    .header("Content-Type", JsonService.TYPE)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains(JsonService.TYPE);
    assertThat(Json.read(answer.body()).path("__type").asText()).isEqualTo(code);
    assertThat(Json.read(answer.body()).path("message").asText()).isEqualTo(message);
  }
}
