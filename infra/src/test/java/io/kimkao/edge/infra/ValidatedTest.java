package io.kimkao.edge.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.kimkao.edge.infra.check.CloudFrontRules;
import io.kimkao.edge.jvm.ConfigurationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.DefaultCacheBehaviorProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.DistributionConfigProperty;

/** The CDK's own validator, in which warnings are errors, and cdk-nag. */
final class ValidatedTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poc",
        "edge-routing",
        "takeover",
        "direct",
        "combined",
        "apex",
        "existing-apis",
        "settings"
      })
  void theValidatorAndNagFindNothing(String name) throws IOException {
    App app =
        InfraApp.of(
            ConfigurationFile.read(Synthesized.file(name)), null, CdkJson.context(), folder);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    app.synth();
    List<String> report = nag();
    assertThat(report).hasSizeGreaterThan(5);
    assertThat(report).filteredOn(line -> line.contains("\"Non-Compliant\"")).isEmpty();
    assertThat(report)
        .filteredOn(line -> line.contains("\"Suppressed\""))
        .as("each with a sentence")
        .allMatch(line -> line.matches(".*\"Suppressed\",\"[^\"]{30,}\".*"));
  }

  @Test
  void theValidatorIsOnAndStrict() {
    App app = App.Builder.create().context(CdkJson.context()).outdir(folder.toString()).build();
    distribution(app, "https-onlyy");
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
  }

  @Test
  void nagIsOn() throws IOException {
    App app = App.Builder.create().context(CdkJson.context()).outdir(folder.toString()).build();
    distribution(app, "https-only");
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
    assertThat(nag())
        .anyMatch(line -> line.contains("AwsSolutions-CFR3") && line.contains("\"Non-Compliant\""));
  }

  @Test
  void inAnAppOfYourOwnTheRulesStopTheSynth() {
    App app = App.Builder.create().context(Map.of()).outdir(folder.toString()).build();
    Validations.of(app).addPlugins(new CloudFrontRules());
    distribution(app, "https-only");
    assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
    assertThat(folder.resolve("validation-report.json"))
        .content()
        .contains("\"alias-certificate\"", "shop.example.com", "\"cdnfailover\"");
  }

  /** The lines of cdk-nag's reports. */
  private List<String> nag() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith("NagReport.csv"))
          .flatMap(ValidatedTest::lines)
          .filter(line -> line.startsWith("\"AwsSolutions-"))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void distribution(App app, String protocol) {
    Stack stack =
        new Stack(
            app,
            "own",
            StackProps.builder()
                .env(Environment.builder().account("111122223333").region("us-east-1").build())
                .build());
    CfnDistribution.Builder.create(stack, "Distribution")
        .distributionConfig(
            DistributionConfigProperty.builder()
                .enabled(true)
                .aliases(List.of("shop.example.com"))
                .origins(
                    List.of(
                        CfnDistribution.OriginProperty.builder()
                            .id("one")
                            .domainName("origin.example.com")
                            .customOriginConfig(
                                CfnDistribution.CustomOriginConfigProperty.builder()
                                    .originProtocolPolicy("https-only")
                                    .build())
                            .build()))
                .defaultCacheBehavior(
                    DefaultCacheBehaviorProperty.builder()
                        .targetOriginId("one")
                        .viewerProtocolPolicy(protocol)
                        .cachePolicyId("4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
                        .build())
                .build())
        .build();
  }
}
