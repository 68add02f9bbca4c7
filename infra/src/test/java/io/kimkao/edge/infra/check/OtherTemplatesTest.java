package io.kimkao.edge.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Right templates that say things in ways of their own. */
final class OtherTemplatesTest {
  private static final String RECORD = "AWS::Route53::RecordSet";
  private static final String FUNCTION = "AWS::Lambda::Function";

  private record Right(String name, Consumer<Wrong> made) {}

  /** What is not certain is let pass: other people's templates say things in other ways. */
  @TestFactory
  Stream<DynamicTest> whatCannotBeKnownIsLetPass() {
    return Stream.of(
            right(
                "a version by export",
                other -> other.associate("{'Fn::ImportValue':'Fns:Version'}")),
            right("a version by parameter", other -> other.associate("{'Ref':'VersionArn'}")),
            right(
                "a version by custom resource",
                other -> other.associate("{'Fn::GetAtt':['Reader','FunctionArn']}")),
            right(
                "a version by dynamic reference",
                other -> other.associate("{'Fn::Sub':'{{resolve:ssm:/edge/version}}'}")),
            right(
                "one of two versions",
                other ->
                    other.associate(
                        "{'Fn::If':['Blue','arn:aws:lambda:us-east-1:1:function:e:1',{'Ref':'Other'}]}")),
            right(
                "a certificate of IAM",
                other ->
                    other
                        .config(0)
                        .set("ViewerCertificate", other.json("{'IamCertificateId':'ASCA'}"))),
            right(
                "a certificate by condition",
                other ->
                    other
                        .config(0)
                        .set(
                            "ViewerCertificate",
                            other.json("{'Fn::If':['A',{'IamCertificateId':'B'},{'Ref':'C'}]}"))),
            right(
                "aliases by parameter",
                other -> other.config(0).set("Aliases", other.json("{'Ref':'Names'}"))),
            right(
                "a wildcard above the record",
                other -> {
                  ((ArrayNode) other.config(0).path("Aliases")).add("*.kimkao.io");
                  other
                      .properties("AWS::CertificateManager::Certificate", 0)
                      .withArray("/SubjectAlternativeNames")
                      .add("*.kimkao.io");
                  other.properties(RECORD, 0).put("Name", "www.kimkao.io.");
                }),
            right(
                "a function that is traced by its caller",
                other -> {
                  other.function().set("TracingConfig", other.json("{'Mode':'PassThrough'}"));
                  other.function().set("Layers", other.json("[]"));
                  other.function().set("Environment", other.json("{'Variables':{}}"));
                  other.function().put("KmsKeyArn", "");
                }),
            right(
                "a function that stays but for a failed creation",
                other -> other.body(FUNCTION).put("DeletionPolicy", "RetainExceptOnCreate")),
            right(
                "an origin that a CloudFront function replaces",
                other -> {
                  other.withoutOriginRequest();
                  other.viewerRequest("'cf.updateRequestOrigin({domainName})'");
                }),
            right(
                "an origin before a CloudFront function whose code stands elsewhere",
                other -> {
                  other.withoutOriginRequest();
                  other.viewerRequest("{'Ref':'Code'}");
                }),
            right(
                "failover records under a condition",
                other -> {
                  other.remove(
                      RECORD, record -> record.path("Failover").asText().equals("SECONDARY"));
                  other.conditional();
                }))
        .map(
            right ->
                DynamicTest.dynamicTest(
                    right.name,
                    () -> {
                      Wrong other = new Wrong("edge-routing");
                      right.made.accept(other);
                      assertThat(CloudFrontRules.check(other.templates(), other.allowed))
                          .extracting(Violation::line)
                          .isEmpty();
                    }));
  }

  private static Right right(String name, Consumer<Wrong> made) {
    return new Right(name, made);
  }
}
