package io.kimkao.edge.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kimkao.edge.jvm.Json;
import io.kimkao.edge.local.distribution.Account;
import io.kimkao.edge.local.distribution.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * What of Systems Manager and Certificate Manager a takeover needs, by AWS's JSON 1.1: {@code POST
 * /} with the operation in {@code X-Amz-Target}.
 */
final class JsonService {
  static final String TARGET = "X-Amz-Target";
  static final String TYPE = "application/x-amz-json-1.1";

  private final Account account;
  private final Parameters parameters;

  JsonService(Account account, Parameters parameters) {
    this.account = account;
    this.parameters = parameters;
  }

  /**
   * An answer.
   *
   * @param target such as {@code AmazonSSM.GetParameter}
   */
  String reply(String target, String body) throws Rejection {
    JsonNode json;
    try {
      json = Json.read(body);
    } catch (IOException e) {
      throw new Rejection(400, "SerializationException", "The body " + Json.problem(e));
    }
    return Json.text(
        JsonMembers.write(
            switch (target) {
              case "AmazonSSM.GetParameter" -> get(json);
              case "AmazonSSM.PutParameter" -> put(json);
              case "AmazonSSM.DeleteParameter" -> delete(json);
              case "CertificateManager.DescribeCertificate" -> describe(json);
              default ->
                  throw new Rejection(
                      400,
                      "UnknownOperationException",
                      "The local edge does not imitate " + target);
            }));
  }

  static String error(Rejection rejection) {
    return Json.text(
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", rejection.code())
            .put("message", String.valueOf(rejection.getMessage())));
  }

  private SdkPojo get(JsonNode json) throws Rejection {
    GetParameterRequest.Builder input = GetParameterRequest.builder();
    JsonMembers.read(json, input);
    Parameters.Stored found = parameters.get(required(input.build().name(), "name"));
    return GetParameterResponse.builder()
        .parameter(
            one ->
                one.name(found.name())
                    .type(found.type())
                    .value(found.value())
                    .version(found.version())
                    .lastModifiedDate(found.lastModified())
                    .arn("arn:aws:ssm:us-east-1:" + account.number() + ":parameter" + path(found))
                    .dataType("text"))
        .build();
  }

  private static String path(Parameters.Stored found) {
    return found.name().startsWith("/") ? found.name() : "/" + found.name();
  }

  private SdkPojo put(JsonNode json) throws Rejection {
    PutParameterRequest.Builder builder = PutParameterRequest.builder();
    JsonMembers.read(json, builder);
    PutParameterRequest input = builder.build();
    String type = input.typeAsString();
    if (type != null && !Set.of("String", "StringList").contains(type)) {
      throw Parameters.invalid("Type " + type + ": the local edge does not imitate it");
    }
    Parameters.Stored stored =
        parameters.put(
            required(input.name(), "name"),
            type,
            required(input.value(), "value"),
            Boolean.TRUE.equals(input.overwrite()));
    return PutParameterResponse.builder().version(stored.version()).tier("Standard").build();
  }

  private SdkPojo delete(JsonNode json) throws Rejection {
    DeleteParameterRequest.Builder input = DeleteParameterRequest.builder();
    JsonMembers.read(json, input);
    parameters.delete(required(input.build().name(), "name"));
    return DeleteParameterResponse.builder().build();
  }

  /** Every certificate of the account is issued, until 2036. */
  private SdkPojo describe(JsonNode json) throws Rejection {
    DescribeCertificateRequest.Builder input = DescribeCertificateRequest.builder();
    JsonMembers.read(json, input);
    String arn = required(input.build().certificateArn(), "certificateArn");
    Set<String> names = account.certificate(arn);
    if (names == null) {
      throw new Rejection(
          400, "ResourceNotFoundException", "Could not find certificate " + arn + ".");
    }
    Set<String> sorted = new TreeSet<>(names);
    return DescribeCertificateResponse.builder()
        .certificate(
            one ->
                one.certificateArn(arn)
                    .domainName(sorted.iterator().next())
                    .subjectAlternativeNames(sorted)
                    .status(CertificateStatus.ISSUED)
                    .type("AMAZON_ISSUED")
                    .keyAlgorithm("EC_prime256v1")
                    .notBefore(Instant.parse("2026-01-01T00:00:00Z"))
                    .notAfter(Instant.parse("2036-01-01T00:00:00Z")))
        .build();
  }

  private static String required(@Nullable String value, String name) throws Rejection {
    if (value == null) {
      throw Parameters.invalid(
          "1 validation error detected: Value null at '"
              + name
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }
}
