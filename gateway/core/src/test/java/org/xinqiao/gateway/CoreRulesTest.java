package org.xinqiao.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What core may know. */
final class CoreRulesTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.xinqiao.gateway");
  private static final Pattern DISEASE_OR_COLOUR =
      Pattern.compile("GREEN|AMBER|\\bRED\\b|840539006|840544004|94531|COVID|Synthea|vaccinated");

  @Test
  void coreUsesNoFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "org.apache.camel..", "org.apache.ignite..")
        .check(CORE);
  }

  @Test
  void coreAsksNoClockButAnInjectedOne() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("inject a Clock")
        .check(CORE);
  }

  @Test
  void dossiersDoNotKnowTheirReaders() {
    noClasses()
        .that()
        .resideInAnyPackage("..dossier..", "..scenario..", "..identity..", "..layout..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..gateway.decision..", "..gateway.log..", "..gateway.intake..")
        .check(CORE);
  }

  @Test
  void noClassKnowsADiseaseOrAColour() throws IOException {
    int read = 0;
    try (Stream<Path> classes = Files.walk(Path.of("target/classes"))) {
      for (Path file : classes.filter(f -> f.toString().endsWith(".class")).toList()) {
        // Constants stand in a class file as plain UTF-8.
        assertThat(DISEASE_OR_COLOUR.matcher(new String(Files.readAllBytes(file), UTF_8)).find())
            .as(file.toString())
            .isFalse();
        read++;
      }
    }
    assertThat(read).isGreaterThan(40);
  }
}
