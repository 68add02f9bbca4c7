package io.kimkao.edge.local;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts of the local edge know each other as little as their originals do. */
@AnalyzeClasses(
    packages = "io.kimkao.edge.local",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule PARTS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("command line")
          .definedBy("io.kimkao.edge.local")
          .layer("drill")
          .definedBy("..local.drill..")
          .layer("takeover")
          .definedBy("..local.takeover..")
          .layer("up")
          .definedBy("..local.up..")
          .layer("cloudfront")
          .definedBy("..local.cloudfront..")
          .layer("lambda")
          .definedBy("..local.lambda..")
          .layer("dns")
          .definedBy("..local.dns..")
          .layer("api")
          .definedBy("..local.api..")
          .layer("tls")
          .definedBy("..local.tls..")
          .layer("console")
          .definedBy("..local.console..")
          .layer("http")
          .definedBy("..local.http..")
          .layer("fault")
          .definedBy("..local.fault..")
          .layer("distribution")
          .definedBy("..local.distribution..")
          .layer("control")
          .definedBy("..local.control..")
          .whereLayer("command line")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("takeover")
          .mayOnlyBeAccessedByLayers("command line", "drill")
          .whereLayer("drill")
          .mayOnlyBeAccessedByLayers("command line")
          .whereLayer("up")
          .mayOnlyBeAccessedByLayers("command line", "drill")
          .whereLayer("console")
          .mayOnlyBeAccessedByLayers("up")
          .whereLayer("cloudfront")
          .mayOnlyBeAccessedByLayers("up", "console")
          .whereLayer("distribution")
          .mayOnlyBeAccessedByLayers("up", "cloudfront", "control")
          .whereLayer("control")
          .mayOnlyBeAccessedByLayers("up")
          .whereLayer("dns")
          .mayOnlyBeAccessedByLayers("up", "control")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("up", "command line")
          .whereLayer("lambda")
          .mayOnlyBeAccessedByLayers("up", "cloudfront", "distribution")
          .whereLayer("tls")
          .mayOnlyBeAccessedByLayers("up", "cloudfront", "api")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("up", "cloudfront", "api", "console", "lambda", "drill");
}
