package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.connectors.publication.Publication.DeletedColumn;
import org.xinqiao.connectors.publication.Publication.IdentityColumn;
import org.xinqiao.connectors.record.RawRow;

/** What columns are taken for. */
class GuessesTest {
  private static final TableColumn CREATED = time("created_at", true, false);

  private static TableColumn time(String name, boolean required, boolean indexed) {
    return new TableColumn(
        name, Types.TIMESTAMP_WITH_TIMEZONE, 0, required, OptionalInt.empty(), indexed);
  }

  private static TableColumn number(String name, int keyPart) {
    return new TableColumn(
        name,
        Types.BIGINT,
        0,
        true,
        keyPart == 0 ? OptionalInt.empty() : OptionalInt.of(keyPart),
        keyPart == 1);
  }

  private static TableColumn text(String name) {
    return new TableColumn(name, Types.VARCHAR, 9, false, OptionalInt.empty(), false);
  }

  private static Guess<ColumnProfile> version(TableColumn... columns) {
    return new Guesses(Profile.of(List.of(columns), List.of())).version();
  }

  /** A sample of a source that has no catalogue. */
  private static Guesses sample(int rows, List<String> names, IntFunction<List<String>> row) {
    List<RawRow> sample = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      TreeMap<String, @Nullable Object> values = new TreeMap<>();
      for (int j = 0; j < names.size(); j++) {
        values.put(names.get(j), row.apply(i).get(j));
      }
      sample.add(new RawRow.Parsed("row " + i, values));
    }
    return new Guesses(Profile.of(names, sample, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"updated_at", "lastModified", "ROW_VERSION", "更新时间", "change_time_changed"})
  void aVersionIsKnownByItsName(String name) {
    assertThat(version(CREATED, time(name, true, false), number("visit", 1)).value().name())
        .isEqualTo(name);
  }

  @Test
  void ofTwoTheOneThatIsNeverEmptyAndIndexedIsTaken() {
    assertThat(
            version(time("modified_a", false, false), time("modified_b", true, false))
                .value()
                .name())
        .isEqualTo("modified_b");
    assertThat(
            version(time("modified_a", true, false), time("modified_b", true, true)).value().name())
        .isEqualTo("modified_b");
  }

  @Test
  void aTimeOfLifeOrANumberOfAKeyIsAPoorGuessThatSaysSo() {
    assertThat(version(time("birth_date", true, false), number("visit", 1)).why())
        .startsWith("a poor guess: ");
    assertThat(version(time("updated_at", true, true)).why()).doesNotContain("poor");
  }

  @Test
  void whereNothingGrowsItIsSaid() {
    Profile profile = Profile.of(List.of(text("a"), text("b")), List.of());

    assertThat(new VersionGuess(profile).possible()).isFalse();
    assertThat(new Guesses(profile).version().why()).startsWith("NO column can be followed");
  }

  @Test
  void aTimeThatIsWrittenWronglyOnceInTwentyMakesNoText() {
    List<String> names = List.of("id", "updated_at", "day");
    IntFunction<List<String>> row =
        i -> List.of("P" + i, i == 7 ? "soon" : "2021-04-01T08:30:00Z", "2021-04-01");

    assertThat(sample(20, names, row).version().value().name()).isEqualTo("updated_at");
    assertThat(sample(19, names, row).version().value().name()).isEqualTo("day");
  }

  @Test
  void aCitizenIsKnownByTheCheckCharacter() {
    List<String> names = List.of("x", "patient_id", "updated_at");
    List<String> valid = List.of("11010519491231002X", "110105198001010016", "11010519491231002X");
    Guesses guesses = sample(3, names, i -> List.of(valid.get(i), "P" + i, "2021-04-01"));
    assertThat(guesses.identity().value()).isEqualTo(new IdentityColumn("cn-citizen-id", "x"));

    Guesses oneWrong =
        sample(
            3,
            names,
            i -> List.of(i == 1 ? "110105198001010011" : valid.get(i), "P" + i, "2021-04-01"));
    assertThat(oneWrong.identity().value())
        .isEqualTo(new IdentityColumn("resident-id", "patient_id"));
  }

  @Test
  void aPersonIsKnownByTheColumnsNameElseItIsAPoorGuess() {
    assertThat(sample(3, List.of("a", "residentNo"), i -> List.of("x" + i, "y")).identity().value())
        .isEqualTo(new IdentityColumn("resident-id", "residentNo"));
    Guess<IdentityColumn> poor = sample(3, List.of("a", "id"), i -> List.of("x", "y")).identity();
    assertThat(poor.value().column()).isEqualTo("id");
    assertThat(poor.why()).startsWith("a poor guess: ");
  }

  @Test
  void aKeyIsTheFewestColumnsThatTellTheRowsApart() {
    List<String> names = List.of("person_id", "day", "kit", "updated_at");
    Guesses visits =
        sample(60, names, i -> List.of("P" + i / 2, "d" + i % 2, "k", "2021-04-01T08:30:00Z"));
    assertThat(visits.key().value()).containsExactly("person_id", "day");

    Guesses people = sample(60, names, i -> List.of("P" + i, "d" + i, "k", "2021-04-01T08:30:00Z"));
    assertThat(people.key().value()).containsExactly("person_id");

    Guesses twice = sample(60, names, i -> List.of("P", "d", "k", "2021-04-01T08:30:00Z"));
    assertThat(twice.key().value()).containsExactly("person_id");
    assertThat(twice.key().why()).startsWith("a poor guess: ");
  }

  @Test
  void aDeletionIsKnownByItsName() {
    assertThat(sample(3, List.of("id", "voided"), i -> List.of("x", i == 0 ? "Y" : "N")).deleted())
        .map(Guess::value)
        .contains(new DeletedColumn("voided", "Y"));
    assertThat(sample(3, List.of("id", "voice"), i -> List.of("x", "true")).deleted()).isEmpty();
  }

  @Test
  void whatTellsWhoSomebodyIsNeverShowsCodes() {
    List<String> names = List.of("id", "family_name", "phone", "kind");
    Guesses guesses = sample(60, names, i -> List.of("P" + i, "Doe", "555", "walk in"));

    assertThat(guesses.fields().stream().filter(c -> !guesses.codes(c).isEmpty()))
        .extracting(ColumnProfile::name)
        .containsExactly("kind");
  }
}
