package org.genebeam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows of docs/architecture.md that Maven modules alone do not enforce. */
@AnalyzeClasses(packages = "org.genebeam", importOptions = ImportOption.DoNotIncludeTests.class)
class LayerRulesTest {
  @ArchTest
  static final ArchRule algorithmsNeverSeeBeam =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.beam..");

  @ArchTest
  static final ArchRule modelStandsAlone =
      classes()
          .that()
          .resideInAPackage("org.genebeam.model")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.genebeam.model", "java..");

  @ArchTest
  static final ArchRule onlyFormatsSeeHtsjdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.genebeam.formats..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("htsjdk..");
}
