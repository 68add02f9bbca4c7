package io.kimkao.edge.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kimkao.edge.infra.Assemblies;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Right templates, each made wrong in one place: each caught, by the rule and line it should be.
 */
final class CloudFrontRulesTest {
  private static final String RECORD = "AWS::Route53::RecordSet";
  private static final String FUNCTION = "AWS::Lambda::Function";

  private record Mutant(
      String name,
      String topology,
      Consumer<Wrong> made,
      String rule,
      String says,
      List<String> others) {
    /** The same, which another rule finds as well. */
    Mutant also(String other) {
      return new Mutant(name, topology, made, rule, says, List.of(other));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyWrongTemplateIsCaught() {
    return mutants().stream()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.name,
                    () -> {
                      Wrong wrong = new Wrong(mutant.topology);
                      mutant.made.accept(wrong);
                      List<Violation> violations =
                          CloudFrontRules.check(wrong.templates(), wrong.allowed);
                      assertThat(violations)
                          .extracting(Violation::rule)
                          .contains(mutant.rule)
                          .allMatch(
                              rule -> rule.equals(mutant.rule) || mutant.others.contains(rule));
                      assertThat(violations)
                          .filteredOn(one -> one.rule().equals(mutant.rule))
                          .extracting(Violation::line)
                          .allMatch(line -> !line.contains("\n"))
                          .anyMatch(line -> line.contains(mutant.says));
                    }));
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(mutants()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(mutants()).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  @Test
  void aPackageThatIsTooBigIsFoundInTheAssembly(@TempDir Path folder) throws IOException {
    Wrong poc = new Wrong("poc");
    String key = poc.function().at("/Code/S3Key").asText();
    try (RandomAccessFile big =
        new RandomAccessFile(folder.resolve("asset." + key).toFile(), "rw")) {
      big.setLength(50L * 1024 * 1024);
      Templates templates = new Templates(poc.templates().all(), folder);
      assertThat(CloudFrontRules.check(templates, poc.allowed)).isEmpty();
      big.setLength(50L * 1024 * 1024 + 1);
      assertThat(CloudFrontRules.check(templates, poc.allowed))
          .extracting(Violation::line)
          .singleElement()
          .asString()
          .endsWith(".Code: must have at most 50 MB, but has 52428801 bytes; shrink it");
    }
  }

  @Test
  void everyRuleIsInTheTableOfTheDocumentation() throws IOException {
    String table = Files.readString(Path.of("../docs/infra.md"));
    Set<String> rules = new TreeSet<>();
    Matcher quoted = Pattern.compile("\\| (`[a-z-]+`(?:, `[a-z-]+`)*) \\|").matcher(table);
    while (quoted.find()) {
      rules.addAll(List.of(quoted.group(1).replace("`", "").split(", ")));
    }
    assertThat(mutants()).extracting(Mutant::rule).isSubsetOf(rules);
  }

  @Test
  void recordSetGroupsAreRead() {
    Wrong wrong = new Wrong("edge-routing");
    ObjectNode group = (ObjectNode) wrong.json("{'Type':'AWS::Route53::RecordSetGroup'}");
    ObjectNode record = wrong.failover("PRIMARY").deepCopy();
    record.remove("SetIdentifier");
    record.put("Name", "other.kimkao.io.");
    group.withObject("/Properties").putArray("RecordSets").add(record);
    ((ObjectNode) wrong.edge.path("Resources")).set("Group", group);
    assertThat(CloudFrontRules.check(wrong.templates(), wrong.allowed))
        .extracting(Violation::rule)
        .contains("set-identifier", "failover-pair");
  }

  @TestFactory
  Stream<DynamicTest> noRightTemplateIs() {
    return Assemblies.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Wrong right = new Wrong(name);
                      assertThat(CloudFrontRules.check(right.templates(), right.allowed)).isEmpty();
                    }));
  }

  @Test
  void theProofOfConceptIsRefusedWhereItIsNotAskedFor() {
    Wrong poc = new Wrong("poc");
    assertThat(CloudFrontRules.check(poc.templates(), Allowances.NONE))
        .extracting(Violation::line)
        .containsExactly(
            "cdnfailover-kimkao-io-edge."
                + poc.id(RECORD, record -> record.path("Failover").asText().equals("SECONDARY"))
                + ".Failover: cdnfailover.kimkao.io CNAME must lead to at most one distribution, but"
                + " both records do: CloudFront chooses the distribution by Host, the name stands on"
                + " one of them, and traffic never moves; use topology edge-routing, takeover or"
                + " direct");
  }

  private static List<Mutant> mutants() {
    List<Mutant> all = new ArrayList<>();
    all.add(
        mutant(
            "one alias on two distributions",
            "poc",
            wrong -> ((ArrayNode) wrong.config(1).path("Aliases")).add("CDNfailover.kimkao.io"),
            "alias-once",
            "CNAMEAlreadyExists"));
    all.add(
        mutant(
            "one alias on two distributions whoever holds it",
            "takeover",
            wrong -> ((ArrayNode) wrong.config(1).path("Aliases")).set(1, "cdnfailover.kimkao.io"),
            "alias-once",
            "must stand on one distribution"));
    all.add(
        mutant(
            "a certificate that does not cover an alias",
            "edge-routing",
            wrong -> ((ArrayNode) wrong.config(0).path("Aliases")).add("shop.kimkao.io"),
            "alias-certificate",
            "must cover shop.kimkao.io"));
    all.add(
        mutant(
            "no certificate",
            "edge-routing",
            wrong -> wrong.config(0).remove("ViewerCertificate"),
            "alias-certificate",
            "has none"));
    all.add(
        mutant(
            "an alias record to a distribution without the name",
            "edge-routing",
            wrong -> wrong.properties(RECORD, 0).put("Name", "www.kimkao.io."),
            "record-alias",
            "would answer 403"));
    all.add(
        mutant(
                "a stack of the edge elsewhere",
                "existing-apis",
                wrong -> wrong.region = "eu-west-1",
                "certificate-region",
                "stands in eu-west-1")
            .also("region"));
    all.add(
        mutant(
            "EvaluateTargetHealth on a CloudFront alias",
            "edge-routing",
            wrong ->
                ((ObjectNode) wrong.properties(RECORD, 0).path("AliasTarget"))
                    .put("EvaluateTargetHealth", true),
            "target-health",
            "must be false"));
    all.add(
        mutant(
            "a failover record without a set identifier",
            "edge-routing",
            wrong -> wrong.failover("PRIMARY").remove("SetIdentifier"),
            "set-identifier",
            "is absent"));
    all.add(
        mutant(
            "two records with one set identifier",
            "edge-routing",
            wrong -> wrong.failover("SECONDARY").put("SetIdentifier", "primary"),
            "set-identifier",
            "is primary twice"));
    all.add(
        mutant(
            "a role that is none",
            "direct",
            wrong -> wrong.failover("SECONDARY").put("Failover", "MAIN"),
            "failover-role",
            "but is MAIN"));
    all.add(
        mutant(
            "two primaries",
            "direct",
            wrong -> wrong.failover("SECONDARY").put("Failover", "PRIMARY"),
            "failover-pair",
            "of which 2 PRIMARY"));
    all.add(
        mutant(
            "a primary by itself",
            "direct",
            wrong ->
                wrong.remove(
                    RECORD, record -> record.path("Failover").asText().equals("SECONDARY")),
            "failover-pair",
            "has 1 records"));
    all.add(
        mutant(
            "a primary without a health check",
            "direct",
            wrong -> wrong.failover("PRIMARY").remove("HealthCheckId"),
            "failover-inert",
            "traffic never moves"));
    all.add(
        mutant(
            "both records to distributions",
            "direct",
            wrong ->
                wrong
                    .failover("SECONDARY")
                    .set("ResourceRecords", wrong.json("['d2dufh55qr16mi.cloudfront.net']")),
            "failover-inert",
            "CloudFront chooses the distribution by Host"));
    all.add(
        mutant(
            "both records to one place",
            "edge-routing",
            wrong ->
                wrong.failover("SECONDARY").set("ResourceRecords", wrong.json("['192.0.2.1']")),
            "failover-inert",
            "must lead to two places"));
    all.add(
        mutant(
            "a health check on the name that fails over",
            "direct",
            wrong ->
                ((ObjectNode)
                        wrong.properties("AWS::Route53::HealthCheck", 0).path("HealthCheckConfig"))
                    .put("FullyQualifiedDomainName", "cdnfailover.kimkao.io"),
            "health-check-name",
            "unpredictable"));
    all.add(
        mutant(
            "AllViewer before an API without the rewrite",
            "poc",
            wrong -> wrong.behavior(0).remove("LambdaFunctionAssociations"),
            "host-rewrite",
            "403"));
    all.add(
        mutant(
            "AllViewer before execute-api without the rewrite",
            "existing-apis",
            wrong -> {
              wrong.origin(0).put("DomainName", "d-q6v52yluri.execute-api.us-east-1.amazonaws.com");
              wrong.functions().remove(0);
            },
            "host-rewrite",
            "execute-api.us-east-1"));
    all.add(
        mutant(
            "an origin whose address is for documentation, without the function that replaces it",
            "edge-routing",
            wrong -> wrong.withoutOriginRequest(),
            "origin-nowhere",
            ".kimkao.io is 192.0.2.3 and leads nowhere"));
    all.add(
        mutant(
            "a VPC origin behind origin triggers",
            "poc",
            wrong -> wrong.origin(0).set("VpcOriginConfig", wrong.json("{'VpcOriginId':'vo-1'}")),
            "vpc-origin",
            "does not support them"));
    all.add(
        mutant(
            "origin mTLS behind origin triggers",
            "poc",
            wrong ->
                ((ObjectNode) wrong.origin(0).path("CustomOriginConfig"))
                    .set(
                        "OriginMtlsConfig",
                        wrong.json(
                            "{'ClientCertificateArn':'arn:aws:acm:us-east-1:111122223333:certificate/x'}")),
            "origin-mtls",
            "mutual TLS"));
    all.add(
        mutant(
            "an origin group without 504",
            "edge-routing",
            wrong -> wrong.codes("[500,502,503]"),
            "group-codes",
            "503 and 504"));
    all.add(
        mutant(
            "an origin group without 503",
            "edge-routing",
            wrong -> wrong.codes("[500,504]"),
            "group-codes",
            "has [500, 504]"));
    all.add(
        mutant(
            "an origin group for writes",
            "edge-routing",
            wrong -> wrong.behavior(0).put("TargetOriginId", "reads"),
            "group-methods",
            "The parameter AllowedMethods cannot include POST"));
    all.add(
        mutant(
            "an origin group of one",
            "edge-routing",
            wrong ->
                ((ArrayNode) wrong.config(0).at("/OriginGroups/Items/0/Members/Items")).remove(1),
            "group-members",
            "has 1"));
    all.add(
        mutant(
            "an origin that is none",
            "poc",
            wrong -> wrong.behavior(0).put("TargetOriginId", "cdn3"),
            "origin-id",
            "names cdn3"));
    all.add(
        mutant(
            "a custom header that CloudFront keeps to itself",
            "edge-routing",
            wrong ->
                ((ObjectNode) wrong.origin(0).at("/OriginCustomHeaders/0"))
                    .put("HeaderName", "X-Edge-Role"),
            "custom-header",
            "X-Edge-Role"));
    all.add(
        mutant(
            "gRPC with functions",
            "edge-routing",
            wrong -> wrong.behavior(0).set("GrpcConfig", wrong.json("{'Enabled':true}")),
            "grpc",
            "must be off"));
    all.add(
        mutant(
            "$LATEST",
            "poc",
            wrong ->
                wrong.associate("'arn:aws:lambda:us-east-1:111122223333:function:edge:$LATEST'"),
            "numbered-version",
            "$LATEST"));
    all.add(
        mutant(
            "an alias of the function",
            "poc",
            wrong -> wrong.associate("'arn:aws:lambda:us-east-1:111122223333:function:edge:live'"),
            "numbered-version",
            "function:edge:live"));
    all.add(
        mutant(
            "the function itself",
            "poc",
            wrong ->
                wrong.associate("{'Fn::GetAtt':['" + wrong.id(FUNCTION, any -> true) + "','Arn']}"),
            "numbered-version",
            "AWS::Lambda::Function"));
    all.add(
        mutant(
                "an event type that is none",
                "poc",
                wrong -> ((ObjectNode) wrong.functions().get(0)).put("EventType", "origin_request"),
                "event-type",
                "origin_request")
            .also("host-rewrite"));
    all.add(
        mutant(
            "two functions for one event",
            "edge-routing",
            wrong -> ((ObjectNode) wrong.functions().get(1)).put("EventType", "origin-request"),
            "event-type",
            "has two"));
    all.add(
        mutant(
            "both kinds of function at viewer events",
            "edge-routing",
            wrong -> ((ObjectNode) wrong.functions().get(1)).put("EventType", "viewer-response"),
            "viewer-functions",
            "keep one of the two kinds"));
    all.add(
        mutant(
            "environment variables",
            "poc",
            wrong -> wrong.function().set("Environment", wrong.json("{'Variables':{'A':'1'}}")),
            "no-environment",
            "failover.json"));
    all.add(
        mutant(
            "layers",
            "poc",
            wrong ->
                wrong
                    .function()
                    .set("Layers", wrong.json("['arn:aws:lambda:us-east-1:1:layer:x:1']")),
            "no-layers",
            "must be absent at the edge"));
    all.add(
        mutant(
            "a VPC",
            "poc",
            wrong -> wrong.function().set("VpcConfig", wrong.json("{'SubnetIds':['subnet-1']}")),
            "no-vpc",
            "outside a VPC"));
    all.add(
        mutant(
            "arm64",
            "poc",
            wrong -> wrong.function().set("Architectures", wrong.json("['arm64']")),
            "architecture",
            "arm64"));
    all.add(
        mutant(
            "31 seconds",
            "poc",
            wrong -> wrong.function().put("Timeout", 31),
            "timeout",
            "at most 30 seconds, but is 31"));
    all.add(
        mutant(
            "Java",
            "poc",
            wrong -> wrong.function().put("Runtime", "java25"),
            "runtime",
            "The function has a runtime that is not supported by Lambda@Edge"));
    all.add(
        mutant(
            "a container image",
            "poc",
            wrong -> wrong.function().put("PackageType", "Image"),
            "package-type",
            "container images"));
    all.add(
        mutant(
            "a dead letter queue",
            "poc",
            wrong -> wrong.function().set("DeadLetterConfig", wrong.json("{'TargetArn':'x'}")),
            "no-dead-letters",
            "must be absent"));
    all.add(
        mutant(
            "a key of one's own",
            "poc",
            wrong -> wrong.function().put("KmsKeyArn", "x"),
            "no-own-key",
            "must be absent"));
    all.add(
        mutant(
            "tracing",
            "poc",
            wrong -> wrong.function().set("TracingConfig", wrong.json("{'Mode':'Active'}")),
            "no-tracing",
            "must be absent"));
    all.add(
        mutant(
            "much ephemeral storage",
            "poc",
            wrong -> wrong.function().set("EphemeralStorage", wrong.json("{'Size':1024}")),
            "ephemeral-storage",
            "at most 512 MB"));
    all.add(
        mutant(
            "a role that trusts Lambda alone",
            "poc",
            wrong ->
                ((ArrayNode)
                        wrong.role().at("/AssumeRolePolicyDocument/Statement/0/Principal/Service"))
                    .remove(0),
            "role-trust",
            "edgelambda.amazonaws.com"));
    all.add(
        mutant(
            "a version that is deleted",
            "poc",
            wrong -> wrong.body("AWS::Lambda::Version").remove("DeletionPolicy"),
            "retained",
            "replicas"));
    all.add(
        mutant(
            "a function that is deleted",
            "poc",
            wrong -> wrong.body(FUNCTION).put("DeletionPolicy", "Delete"),
            "retained",
            "hours later"));
    all.add(
        mutant(
            "provisioned concurrency",
            "poc",
            wrong ->
                ((ObjectNode) wrong.body("AWS::Lambda::Version").path("Properties"))
                    .set(
                        "ProvisionedConcurrencyConfig",
                        wrong.json("{'ProvisionedConcurrentExecutions':1}")),
            "no-provisioned-concurrency",
            "Lambda@Edge has none"));
    return all;
  }

  private static Mutant mutant(
      String name, String topology, Consumer<Wrong> made, String rule, String says) {
    return new Mutant(name, topology, made, rule, says, List.of());
  }
}
