package io.kimkao.edge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.kimkao.edge", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] CORE = {
    "io.kimkao.edge",
    "io.kimkao.edge.json",
    "io.kimkao.edge.event",
    "io.kimkao.edge.limits",
    "io.kimkao.edge.rule",
    "io.kimkao.edge.failover",
    "io.kimkao.edge.deployment"
  };

  @ArchTest
  static final ArchRule nobodyBelowKnowsAnybodyAbove =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("json")
          .definedBy("io.kimkao.edge.json")
          .layer("event")
          .definedBy("io.kimkao.edge.event")
          .layer("limits")
          .definedBy("io.kimkao.edge.limits")
          .layer("front door")
          .definedBy("io.kimkao.edge")
          .layer("rule")
          .definedBy("io.kimkao.edge.rule")
          .layer("failover")
          .definedBy("io.kimkao.edge.failover")
          .layer("deployment")
          .definedBy("io.kimkao.edge.deployment")
          .layer("jvm")
          .definedBy("io.kimkao.edge.jvm")
          .layer("js")
          .definedBy("io.kimkao.edge.js")
          .whereLayer("js")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("jvm")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("deployment")
          .mayOnlyBeAccessedByLayers("jvm")
          .whereLayer("failover")
          .mayOnlyBeAccessedByLayers("jvm", "js")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("failover", "jvm", "js")
          .whereLayer("front door")
          .mayOnlyBeAccessedByLayers("failover", "jvm", "js")
          .whereLayer("limits")
          .mayOnlyBeAccessedByLayers("rule", "failover", "jvm", "js")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("limits", "front door", "rule", "failover", "jvm", "js");

  @ArchTest
  static final ArchRule theCoreIsPlainJava =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE)
                  .or(
                      resideInAnyPackage(
                          "java.lang",
                          "java.lang.runtime",
                          "java.lang.invoke",
                          "java.util",
                          "java.util.function",
                          "java.util.stream",
                          "org.jspecify.annotations")));

  @ArchTest
  static final ArchRule theCoreUsesNoReflection =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect");
}
