package org.xinqiao.gateway.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.gateway.scenario.HealthCode.T0;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.dossier.Conflict.Given;
import org.xinqiao.gateway.layout.Hash128;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.AuthorityOrder;
import org.xinqiao.gateway.scenario.Fact;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.HealthCode;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Fields that several departments give of one person. */
final class AuthoritiesTest {
  private static final RecordType RESIDENT = new RecordType("resident");
  private static final AuthorityOrder ORDER =
      new AuthorityOrder(
          Map.of(RESIDENT, Map.of("deathDate", List.of("civil-registry", "hospital"))));

  private static StoredRecord says(String publication, int key, Map<String, String> fields) {
    SortedMap<String, FieldValue> values = new TreeMap<>();
    fields.forEach((name, value) -> values.put(name, new FieldValue.Text(value)));
    return record(publication, key, values);
  }

  private static StoredRecord record(
      String publication, int key, SortedMap<String, FieldValue> values) {
    return new StoredRecord(
        new PublicationId(publication),
        RESIDENT,
        new Hash128(0, key),
        key,
        new Hash128(0, key),
        false,
        values,
        Optional.empty(),
        new RunMark(1, 1));
  }

  private static final StoredRecord REGISTRY =
      says("civil-registry.residents", 1, Map.of("deathDate", "1999", "city", "A"));
  private static final StoredRecord HOSPITAL =
      says("hospital.patients", 2, Map.of("deathDate", "2020", "city", "B"));
  private static final StoredRecord NEWSPAPER =
      says("a-newspaper.obituaries", 3, Map.of("deathDate", "2021"));
  private static final StoredRecord SILENT = says("civil-registry.moves", 4, Map.of("city", "C"));

  private static List<String> seen(String field, StoredRecord... records) {
    return new Dossier(List.of(records), new TreeMap<>(), List.of())
        .facts(ORDER).stream()
            .map(Fact::fields)
            .map(fields -> fields.containsKey(field) ? text(fields.get(field)) : "-")
            .toList();
  }

  private static String text(FieldValue value) {
    return ((FieldValue.Text) value).value();
  }

  @Test
  void theFirstAuthorityThatGivesAFieldCounts() {
    assertThat(seen("deathDate", REGISTRY, HOSPITAL)).containsExactly("1999", "1999");
    assertThat(seen("deathDate", HOSPITAL, NEWSPAPER)).containsOnly("2020");
    assertThat(seen("deathDate", NEWSPAPER)).containsExactly("2021");
  }

  @Test
  void theFirstAuthorityKeepsWhatItSaysInEachOfItsRecordsAndOthersSeeItsNewest() {
    StoredRecord newer = says("civil-registry.residents", 5, Map.of("deathDate", "2001"));

    assertThat(seen("deathDate", REGISTRY, newer, HOSPITAL))
        .containsExactlyInAnyOrder("1999", "2001", "2001");
  }

  @Test
  void whoSaysNothingDecidesNothing() {
    assertThat(seen("deathDate", SILENT, HOSPITAL)).containsExactly("-", "2020");
  }

  @Test
  void aFieldWithoutAnOrderStaysAsEachSaysIt() {
    assertThat(seen("city", REGISTRY, HOSPITAL)).containsExactly("A", "B");
  }

  @Test
  void bothValuesStayAndTheExplanationShowsThemInTheirOrder() {
    Dossier dossier = new Dossier(List.of(HOSPITAL, REGISTRY), new TreeMap<>(), List.of());

    assertThat(dossier.conflicts(ORDER))
        .containsExactly(
            new Conflict(
                RESIDENT,
                "deathDate",
                List.of(
                    new Given(REGISTRY.publication(), new FieldValue.Text("1999")),
                    new Given(HOSPITAL.publication(), new FieldValue.Text("2020")))));
    assertThat(dossier.living())
        .extracting(r -> text(r.fields().get("deathDate")))
        .containsExactlyInAnyOrder("1999", "2020");
    assertThat(dossier.conflicts(AuthorityOrder.NONE)).isEmpty();
  }

  @Test
  void whoAgreesIsInNoConflict() {
    StoredRecord agrees = says("hospital.patients", 2, Map.of("deathDate", "1999"));
    Dossier dossier = new Dossier(List.of(agrees, REGISTRY), new TreeMap<>(), List.of());

    assertThat(dossier.conflicts(ORDER)).isEmpty();
  }

  /** Facts do not depend on who was first to come. */
  @Property(tries = 100)
  void theOrderOfArrivalDecidesNothing(@ForAll Random random) {
    List<StoredRecord> records = new ArrayList<>(List.of(REGISTRY, HOSPITAL, NEWSPAPER, SILENT));
    Dossier one = new Dossier(records, new TreeMap<>(), List.of());
    Collections.shuffle(records, random);
    Dossier other = new Dossier(records, new TreeMap<>(), List.of());

    assertThat(other.facts(ORDER)).isEqualTo(one.facts(ORDER));
    assertThat(other.conflicts(ORDER)).isEqualTo(one.conflicts(ORDER));
  }

  /** Through the rules: the hospital has somebody dead whom the registry has alive until later. */
  @Test
  void rulesSeeWhatCounts() {
    String yaml =
        HealthCode.yaml() + "\nauthorities: {resident: {deathDate: [civil-registry, hospital]}}\n";
    DossierOperation ordered =
        new DossierOperation(new ActiveScenarios(List.of(HealthCode.read(yaml))));
    DossierOperation unordered =
        new DossierOperation(new ActiveScenarios(List.of(HealthCode.SCENARIO)));
    List<StoredRecord> records =
        List.of(
            record("hospital.patients", 1, dies(-1)),
            record("civil-registry.residents", 2, dies(1_000_000)));

    assertThat(finding(unordered, records)).isEqualTo(new Finding.NotIssued("deceased"));
    assertThat(finding(ordered, records))
        .isInstanceOfSatisfying(
            Finding.Found.class, found -> assertThat(found.reason()).isEqualTo("no-finding"));
  }

  private static SortedMap<String, FieldValue> dies(long seconds) {
    return new TreeMap<>(Map.of("deathDate", new FieldValue.Moment(T0.plusSeconds(seconds))));
  }

  private static Finding finding(DossierOperation operation, List<StoredRecord> records) {
    byte[] entry = operation.apply(null, new Command.Merge(T0, records).encode()).next();
    return DossierLayout.decode(entry).heads().get(new ScenarioId("health-code")).finding();
  }

  @Test
  void mistakesOfAnOrderAreNamed() {
    assertThat(mistakes("{visit: {city: [a]}}")).contains("no variable reads this record type");
    assertThat(mistakes("{resident: {city: [a, a]}}")).contains("it stands here twice");
    assertThat(mistakes("{resident: {city: [A B]}}")).contains("it is no authority");
    assertThat(mistakes("{resident: {city: a}}")).contains("a list is expected");
  }

  private static String mistakes(String order) {
    try {
      HealthCode.read(HealthCode.yaml() + "\nauthorities: " + order + "\n");
      return "none";
    } catch (AssertionError mistakes) {
      return String.valueOf(mistakes.getMessage());
    }
  }
}
