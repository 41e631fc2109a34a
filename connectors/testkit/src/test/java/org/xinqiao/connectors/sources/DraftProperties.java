package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.MappingReport;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.RecordType;

/** Whatever a source has, its draft is a publication. */
final class DraftProperties {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final DiscoveryRequest REQUEST =
      new DiscoveryRequest(
          "laboratory",
          new RecordType("pcr-result"),
          Map.of("kind", "file-drop", "folder", "/tmp/drop", "format", "csv"));

  @Property(tries = 100)
  void aDraftIsReadWithoutMistakes(
      @ForAll("names") Set<String> names,
      @ForAll("values") List<Object> values,
      @ForAll @IntRange(max = 70) int rows,
      @ForAll boolean texts,
      @ForAll long seed)
      throws DocumentProblems {
    List<RawRow> sample = rows(names, values, rows, texts, new Random(seed));
    Profile profile = Profile.of(names, sample, texts);
    Assume.that(!profile.columns().isEmpty());

    String yaml = new DraftText(REQUEST, profile, List.of("a remark")).yaml();
    RowMapper mapper = new RowMapper(read(yaml));
    MappingReport report =
        MappingReport.of(sample.stream().map(row -> mapper.map(row, NOW)).toList());
    String headed = DraftText.headed(yaml, report);

    assertThat(read(headed).fields()).isEqualTo(read(yaml).fields());
    assertThat(report.read()).isEqualTo(rows);
  }

  private static Publication read(String yaml) throws DocumentProblems {
    return new PublicationReader(_ -> Optional.empty())
        .read(YamlDocument.parse("draft.yaml", yaml));
  }

  private static List<RawRow> rows(
      Set<String> names, List<Object> values, int number, boolean texts, Random random) {
    List<RawRow> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      TreeMap<String, @Nullable Object> row = new TreeMap<>();
      for (String name : names) {
        int column = Math.floorMod(name.hashCode(), values.size());
        Object value =
            random.nextInt(9) == 0
                ? null
                : values.get((column + random.nextInt(2)) % values.size());
        row.put(name, value == null || !texts ? value : value.toString());
      }
      rows.add(new RawRow.Parsed("row " + i, row));
    }
    return rows;
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "id",
                "ID",
                "updated_at",
                "patient id",
                "deleted",
                "is_deleted",
                "身份证",
                "更新时间",
                "name",
                "code",
                "true",
                "null",
                "1",
                "",
                "a.b",
                "\"",
                "'",
                "# x",
                "\u0085",
                "\ud800",
                "İ",
                "-",
                "version",
                "deleted_version",
                "person_deleted_version"),
            Arbitraries.strings().ofMinLength(1).ofMaxLength(70),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5))
        .set()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Object>> values() {
    return Arbitraries.<Object>oneOf(
            Arbitraries.of("A", "B", "", "2021-04-01", "2021-04-01T08:30:00Z", "17", "1.5", "true"),
            Arbitraries.strings().ofMaxLength(20).map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.of(
                BigDecimal.ONE,
                true,
                LocalDate.of(2021, 4, 1),
                NOW,
                LocalDateTime.of(2021, 4, 1, 8, 0)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
