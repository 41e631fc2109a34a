package org.xinqiao.gateway.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, over every class of the product on this module's class path. */
class ArchitectureTest {
  private static final String GRID = "org.xinqiao.gateway.grid..";
  private static final String SOURCES = "org.xinqiao.connectors.sources..";
  private static final String TOWN = "org.xinqiao.connectors.town..";
  private static final String[] CONTRACT = {
    "org.xinqiao.connectors.document..",
    "org.xinqiao.connectors.identity..",
    "org.xinqiao.connectors.intake..",
    "org.xinqiao.connectors.publication..",
    "org.xinqiao.connectors.record.."
  };
  private static final String[] CORE = {
    "org.xinqiao.gateway.decision..",
    "org.xinqiao.gateway.contest..",
    "org.xinqiao.gateway.dossier..",
    "org.xinqiao.gateway.identity..",
    "org.xinqiao.gateway.intake..",
    "org.xinqiao.gateway.lanes..",
    "org.xinqiao.gateway.layout..",
    "org.xinqiao.gateway.log..",
    "org.xinqiao.gateway.scenario..",
    "org.xinqiao.gateway.store.."
  };
  private static final String[] APP = {
    "org.xinqiao.gateway.access..",
    "org.xinqiao.gateway.app..",
    "org.xinqiao.gateway.cli..",
    "org.xinqiao.gateway.data..",
    "org.xinqiao.gateway.issuing..",
    "org.xinqiao.gateway.overload..",
    "org.xinqiao.gateway.phone..",
    "org.xinqiao.gateway.publishing..",
    "org.xinqiao.gateway.wallet..",
    "org.xinqiao.gateway.web.."
  };
  private static final String[] READING = {
    "org.xinqiao.credential.cbor..",
    "org.xinqiao.credential.format..",
    "org.xinqiao.credential.hcert..",
    "org.xinqiao.credential.json..",
    "org.xinqiao.credential.signed..",
    "org.xinqiao.credential.status..",
    "org.xinqiao.credential.statuslist..",
    "org.xinqiao.credential.text..",
    "org.xinqiao.credential.trust.."
  };
  private static final String[] WRITING = {
    "org.xinqiao.credential.issuing..",
    "org.xinqiao.credential.keys..",
    "org.xinqiao.credential.tls.."
  };
  private static final String VERIFIER = "org.xinqiao.credential.verifier..";
  private static final String ISSUER = "org.xinqiao.credential.issuer..";
  private static final String ENROLMENT = "org.xinqiao.credential.enrolment..";
  private static final String STATUS_LISTS = "org.xinqiao.credential.publishing..";
  private static final String[] JDK = {"java..", "javax..", "org.jspecify.annotations.."};

  /** Entry points: a command has no other place to take a clock from. */
  private static final Set<String> CLOCK_MAKERS =
      Set.of(
          "org.xinqiao.gateway.app.GatewayStart",
          "org.xinqiao.gateway.cli.CheckCommand",
          "org.xinqiao.gateway.cli.DepartmentCommand",
          "org.xinqiao.gateway.cli.ListsCommand",
          "org.xinqiao.gateway.cli.LogCommand",
          "org.xinqiao.gateway.cli.VerifyCommand");

  private static JavaClasses product;

  @BeforeAll
  static void read() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Suites of other modules come as jars once everything is packaged.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.xinqiao");
  }

  @Test
  void everyPackageHasItsPlace() {
    classes()
        .should()
        .resideInAnyPackage(
            all(
                CONTRACT,
                CORE,
                APP,
                READING,
                WRITING,
                s(GRID, SOURCES, TOWN, VERIFIER, ISSUER),
                s(STATUS_LISTS, ENROLMENT)))
        .check(product);
    assertThat(product).hasSizeGreaterThan(300);
  }

  @Test
  void frameworksStayWhereTheyBelong() {
    only("org.apache.ignite..", GRID);
    only("org.apache.sshd..", SOURCES);
    only("org.apache.camel..", SOURCES, "org.xinqiao.gateway.publishing..", APP[1]);
    only("org.springframework..", APP);
    only("io.prometheus..", "org.xinqiao.gateway.publishing..");
    only("com.nimbusds..", all(WRITING, s("org.xinqiao.gateway.issuing..")));
    only("org.bouncycastle..", WRITING);
    only("com.amazon.corretto..", WRITING);
  }

  private static void only(String framework, String... places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(framework)
        .check(product);
    assertThat(product.that(resideInAnyPackage(places)).stream().map(JavaClass::getName))
        .isNotEmpty();
  }

  @Test
  void modulesDependInOneDirection() {
    may(CONTRACT, all(CONTRACT));
    may(s(SOURCES), all(CONTRACT, s(SOURCES)));
    may(s(TOWN), all(CONTRACT, s(TOWN)));
    may(CORE, all(CONTRACT, CORE));
    may(s(GRID), all(CONTRACT, CORE, s(GRID)));
    may(READING, READING);
    may(s(VERIFIER), all(READING, s(VERIFIER)));
    may(WRITING, all(READING, WRITING));
    may(s(ISSUER), all(READING, WRITING, CORE, CONTRACT, s(ISSUER, GRID)));
    may(s(ENROLMENT), all(READING, WRITING, CORE, CONTRACT, s(ISSUER, ENROLMENT)));
    may(s(STATUS_LISTS), all(READING, WRITING, CORE, CONTRACT, s(ISSUER, STATUS_LISTS)));
  }

  /** Of the product's own classes, these may know no others than those. */
  private static void may(String[] these, String[] those) {
    noClasses()
        .that()
        .resideInAnyPackage(these)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.xinqiao..").and(resideInAnyPackage(those).negate()))
        .check(product);
  }

  @Test
  void theVerifierNeedsTheJdkAlone() {
    classes()
        .that()
        .resideInAnyPackage(all(READING, s(VERIFIER)))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all(JDK, READING, s(VERIFIER)))
        .check(product);
  }

  @Test
  void timeAndChanceAreHandedIn() {
    String clock = "time comes from the injected java.time.Clock";
    noClasses().should().callMethod(Instant.class, "now").because(clock).check(product);
    noClasses().should().callMethod(LocalDate.class, "now").because(clock).check(product);
    noClasses().should().callMethod(LocalDateTime.class, "now").because(clock).check(product);
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .because(clock)
        .check(product);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.xinqiao.gateway.app.GatewayStart")
        .and(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are no entry points", type -> !CLOCK_MAKERS.contains(type.getName())))
        .should()
        .callMethod(java.time.Clock.class, "systemUTC")
        .because(clock)
        .check(product);
    noClasses()
        .should()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(java.time.Clock.class, "systemDefaultZone")
        .because("the zone is the publication's, or ZoneOffset.UTC")
        .check(product);
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .because("chance comes from an injected java.security.SecureRandom")
        .check(product);
  }

  @Test
  void onlyTheTownAndTheScenarioFileKnowTheDisease() throws IOException {
    Pattern known =
        Pattern.compile("(?i)covid|synthea|840539006|840544004|94531|\\b(?-i:GREEN|AMBER|RED)\\b");
    List<String> found = new ArrayList<>();
    for (JavaClass type : product.that(resideInAnyPackage(TOWN).negate())) {
      for (String constant : constants(type)) {
        if (known.matcher(constant).find()) {
          found.add(type.getName() + ": " + constant);
        }
      }
    }
    assertThat(found).isEmpty();
    JavaClass feed = product.get("org.xinqiao.connectors.town.Town");
    assertThat(constants(feed)).as("constants are read").contains("town.json");
  }

  /** The string constants of a class, templates of concatenations included. */
  private static List<String> constants(JavaClass type) throws IOException {
    List<String> constants = new ArrayList<>();
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      for (PoolEntry entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry string) {
          constants.add(string.stringValue());
        }
      }
    }
    return constants;
  }

  private static String[] s(String... packages) {
    return packages;
  }

  private static String[] all(String[]... packages) {
    return java.util.Arrays.stream(packages)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
