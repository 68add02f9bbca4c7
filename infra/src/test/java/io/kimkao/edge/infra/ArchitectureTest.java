package io.kimkao.edge.infra;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.kimkao.edge.infra",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule nobodyKnowsAnybodyBeside =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("site")
          .definedBy("io.kimkao.edge.infra.site")
          .layer("edge")
          .definedBy("io.kimkao.edge.infra.edge")
          .layer("check")
          .definedBy("io.kimkao.edge.infra.check")
          .layer("bill")
          .definedBy("io.kimkao.edge.infra.bill")
          .whereLayer("site")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("edge")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("bill")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("bill");
}
