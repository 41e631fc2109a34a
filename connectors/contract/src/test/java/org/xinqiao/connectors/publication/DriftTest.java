package org.xinqiao.connectors.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

class DriftTest {
  private static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");
  private static final Set<String> DECLARED =
      Set.of("birthdate", "code", "count", "deleted", "id", "last", "updated_at");

  private static Publication table(String drift) throws DocumentProblems {
    return PublicationReaderTest.read(PublicationReaderTest.GOOD + "drift: {" + drift + "}\n");
  }

  private static Publication pushed(String drift) throws DocumentProblems {
    return PublicationReaderTest.read(
        PublicationReaderTest.GOOD.replaceAll(
                "(?s)source:\\n.*?schedule: [^\\n]*\\n", "source: {kind: push}\n")
            + "drift: {"
            + drift
            + "}\n");
  }

  private static RawRow row(Map<String, Object> instead, String... left) {
    TreeMap<String, Object> row = new TreeMap<>();
    row.put("id", "P1");
    row.put("updated_at", AS_OF);
    row.put("birthdate", "2000-01-02");
    row.put("last", "Wang");
    row.put("code", "1");
    row.put("count", 7L);
    row.put("deleted", false);
    row.putAll(instead);
    row.keySet().removeAll(List.of(left));
    return new RawRow.Parsed("row 1", row);
  }

  private static MappedRow mapped(Publication publication, RawRow row) {
    return new RowMapper(publication).map(row, AS_OF);
  }

  private static void refused(MappedRow mapped, boolean stops, Code code, String field) {
    assertThat(mapped).isInstanceOf(stops ? MappedRow.Stopping.class : MappedRow.Rejected.class);
    var fault =
        mapped instanceof MappedRow.Rejected rejected
            ? rejected.fault()
            : ((MappedRow.Stopping) mapped).fault();
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.field()).isEqualTo(field);
  }

  @Test
  void aValueOfAnotherType() throws DocumentProblems {
    RawRow many = row(Map.of("count", "many"));

    refused(mapped(table(""), many), false, Code.WRONG_TYPE, "count");
    refused(mapped(table("type: stop"), many), true, Code.WRONG_TYPE, "count");
    MappedRow ignored = mapped(table("type: ignore"), many);
    assertThat(ignored.warnings()).containsExactly("type:count");
    assertThat(((MappedRow.Accepted) ignored).record().fields())
        .containsOnlyKeys("birthDate", "code");
  }

  @Test
  void aValueOfAnotherTypeIsNotIgnoredWhereItIsRequiredAndNothingElseIs() throws DocumentProblems {
    Publication ignoring = table("type: ignore");

    refused(
        mapped(ignoring, row(Map.of("birthdate", "soon"))), false, Code.WRONG_TYPE, "birthdate");
    refused(mapped(ignoring, row(Map.of("code", "9"))), false, Code.UNKNOWN_CODE, "code");
    refused(mapped(ignoring, row(Map.of("updated_at", 5L))), false, Code.WRONG_TYPE, "updated_at");
  }

  @Test
  void aMemberThatIsAddedToRows() throws DocumentProblems {
    RawRow more = row(Map.of("new\n" + "n".repeat(100), 1L));
    String shown = "new?" + "n".repeat(59);

    assertThat(mapped(pushed(""), more)).isInstanceOf(MappedRow.Accepted.class);
    refused(mapped(pushed("added: quarantine"), more), false, Code.ADDED_COLUMN, shown);
    refused(mapped(pushed("added: stop"), more), true, Code.ADDED_COLUMN, shown);
    assertThat(mapped(pushed("added: stop"), row(Map.of()))).isInstanceOf(MappedRow.Accepted.class);
  }

  @Test
  void aMemberThatIsMissingInRows() throws DocumentProblems {
    RawRow less = row(Map.of(), "count");

    assertThat(mapped(pushed(""), less)).isInstanceOf(MappedRow.Accepted.class);
    refused(mapped(pushed("dropped: quarantine"), less), false, Code.DROPPED_COLUMN, "count");
    refused(mapped(pushed("dropped: stop"), less), true, Code.DROPPED_COLUMN, "count");
    assertThat(mapped(pushed("dropped: stop"), row(Map.of("deleted", true), "count", "last")))
        .as("a tombstone need not have its fields")
        .isInstanceOf(MappedRow.Accepted.class);
  }

  @Test
  void aColumnThatATableHasDropped() throws DocumentProblems {
    Set<String> present = new TreeSet<>(DECLARED);
    present.remove("count");
    RawRow less = row(Map.of(), "count");

    assertThat(new DriftCheck(table("")).columns(present))
        .isEqualTo(new DriftCheck.Columns.Lacking(sorted("count")));
    refused(mapped(table("dropped: quarantine"), less), false, Code.DROPPED_COLUMN, "count");
    assertThat(new DriftCheck(table("dropped: quarantine")).columns(present))
        .isEqualTo(new DriftCheck.Columns.Enough(new TreeSet<>(present)));

    DriftCheck ignoring = new DriftCheck(table("dropped: ignore"));
    assertThat(ignoring.columns(present))
        .isEqualTo(new DriftCheck.Columns.Enough(new TreeSet<>(present)));
    assertThat(told(ignoring, less, less)).containsExactly("dropped:count");
    ignoring.columns(present);
    assertThat(told(ignoring, less)).as("the next file of an archive").isEmpty();
    assertThat(mapped(table("dropped: ignore"), less)).isInstanceOf(MappedRow.Accepted.class);
  }

  @Test
  void aColumnWithoutWhichNoRowCanBeTakenIsNeverIgnored() throws DocumentProblems {
    for (String column : List.of("id", "updated_at", "deleted")) {
      Set<String> present = new TreeSet<>(DECLARED);
      present.remove(column);
      present.remove("count");
      for (String policy : List.of("ignore", "quarantine")) {
        assertThat(new DriftCheck(table("dropped: " + policy)).columns(present))
            .isEqualTo(new DriftCheck.Columns.Lacking(sorted(column)));
      }
    }
  }

  @Test
  void aColumnThatATableHasGrown() throws DocumentProblems {
    Set<String> present = new TreeSet<>(DECLARED);
    present.add("new");

    DriftCheck ignoring = new DriftCheck(table(""));
    assertThat(ignoring.columns(present))
        .as("it is not read")
        .isEqualTo(new DriftCheck.Columns.Enough(new TreeSet<>(DECLARED)));
    assertThat(ignoring.columns(present)).isInstanceOf(DriftCheck.Columns.Enough.class);
    assertThat(told(ignoring, row(Map.of()), row(Map.of()))).containsExactly("added:new");

    for (String policy : List.of("quarantine", "stop")) {
      DriftCheck strict = new DriftCheck(table("added: " + policy));
      assertThat(strict.columns(present))
          .as("the rows show it")
          .isEqualTo(new DriftCheck.Columns.Enough(new TreeSet<>(present)));
      assertThat(told(strict, row(Map.of()))).isEmpty();
    }
  }

  @Test
  void aMemberThatIsIgnoredIsToldOnceAPull() throws DocumentProblems {
    DriftCheck check = new DriftCheck(pushed(""));
    RawRow more = row(Map.of("new", 1L));

    assertThat(check.noting(List.of(row(Map.of())))).containsExactly(row(Map.of()));
    assertThat(told(check, more, row(Map.of()), more)).containsExactly("added:new");
    assertThat(told(check, more)).isEmpty();
    assertThat(told(new DriftCheck(pushed("")), more)).containsExactly("added:new");
    assertThat(told(new DriftCheck(pushed("added: quarantine")), more)).isEmpty();
  }

  @Test
  void whatIsToldStandsWithARowWhateverBecomesOfIt() throws DocumentProblems {
    DriftCheck check = new DriftCheck(pushed(""));
    RawRow good = row(Map.of("new", 1L));
    assertThat(mapped(pushed(""), new DriftCheck(pushed("")).noting(List.of(good)).getFirst()))
        .isInstanceOf(MappedRow.Accepted.class)
        .satisfies(row -> assertThat(row.warnings()).containsExactly("added:new"));

    RawRow bad = row(Map.of("new", 1L, "code", "9"));
    MappedRow mapped = mapped(pushed(""), check.noting(List.of(bad)).getFirst());

    assertThat(mapped).isInstanceOf(MappedRow.Rejected.class);
    assertThat(mapped.warnings()).containsExactly("added:new");
  }

  @Test
  void onlySoManyNamesAreTold() throws DocumentProblems {
    DriftCheck check = new DriftCheck(pushed(""));
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(row(Map.of("new" + i, 1L)));
    }

    assertThat(told(check, rows.toArray(new RawRow[0]))).hasSize(20);
    assertThat(told(check, row(Map.of("newer", 1L)))).isEmpty();
  }

  private static List<String> told(DriftCheck check, RawRow... rows) {
    return check.noting(List.of(rows)).stream().flatMap(row -> row.noticed().stream()).toList();
  }

  private static SortedSet<String> sorted(String... columns) {
    return new TreeSet<>(Set.of(columns));
  }
}
