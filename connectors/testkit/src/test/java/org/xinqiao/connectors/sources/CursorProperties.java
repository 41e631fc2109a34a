package org.xinqiao.connectors.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationReader;
import org.xinqiao.connectors.record.RawRow;

/** A cursor over a table whose rows commit in another order than that of their versions. */
class CursorProperties {
  private static final int OVERLAP = 20;
  private static final Instant NOW = Instant.parse("2021-04-01T10:00:00Z");

  private static final String WHOLE_VERSION = "version: {column: n, type: whole}";

  /** The version is the cursor. */
  private static final Publication PLAIN =
      publication(WHOLE_VERSION, "cursor: {overlap: " + OVERLAP + "}");

  /** A column of its own is; versions say nothing of where a row stands. */
  private static final Publication OWN =
      publication(
          WHOLE_VERSION, "cursor: {column: seq, tieBreaker: [part, id], overlap: " + OVERLAP + "}");

  static Publication publication(String version, String cursor) {
    String yaml =
        """
        publication: laboratory.tests
        contract: 1
        title: {en: Tests}
        owner: {name: {en: Laboratory}, steward: lab@town.example}
        recordType: pcr-result
        law: {basis: Test Act, purposes: [health-code], retention: P1Y}
        source: {kind: http-json, url: "http://localhost/results"}
        schedule: {every: PT1H}
        %s
        %s
        identity: {type: resident-id, column: id}
        key: [id]
        fields: []
        """
            .formatted(version, cursor);
    try {
      return new PublicationReader(_ -> Optional.empty()).read(YamlDocument.parse("tests", yaml));
    } catch (DocumentProblems wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /**
   * @param position of the row along the cursor; several may have the same
   * @param lateness how many positions further on may be visible before it
   * @param pulledAfter whether a pull follows once it is visible
   */
  private record Commit(int position, int lateness, boolean pulledAfter) {}

  @Provide
  Arbitrary<List<Commit>> commits() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, OVERLAP),
            Arbitraries.of(true, false))
        .as(Commit::new)
        .list()
        .ofMaxSize(120);
  }

  /** Whatever commits within the overlap is read, and once, through watermarks written and read. */
  @Property
  void everyRowWithinTheOverlapIsReadOnce(
      @ForAll("commits") List<Commit> drawn, @ForAll boolean own) {
    Publication publication = own ? OWN : PLAIN;
    List<Commit> inOrder =
        drawn.stream()
            .sorted(Comparator.comparingInt(commit -> commit.position() + commit.lateness()))
            .toList();
    List<RawRow> visible = new ArrayList<>();
    Map<String, Integer> read = new HashMap<>();
    Watermark watermark = Watermark.START;
    for (int i = 0; i < inOrder.size(); i++) {
      visible.add(row(i, inOrder.get(i).position(), own));
      if (inOrder.get(i).pulledAfter()) {
        watermark = pull(publication, visible, watermark, read);
      }
    }
    pull(publication, visible, watermark, read);

    assertThat(read.keySet()).hasSize(inOrder.size());
    assertThat(read.values()).allMatch(times -> times == 1);
  }

  private static RawRow row(int number, int position, boolean own) {
    TreeMap<String, @Nullable Object> values = new TreeMap<>();
    values.put("id", "P" + number);
    values.put("part", "A");
    values.put("seq", (long) position);
    values.put("n", own ? -number : (long) position);
    return new RawRow.Parsed("row " + number, values);
  }

  private static Watermark pull(
      Publication publication,
      List<RawRow> visible,
      Watermark watermark,
      Map<String, Integer> read) {
    CursorMark from = CursorMark.of(watermark, publication);
    CursorTracker tracker = new CursorTracker(publication, from, NOW);
    for (RawRow row : visible) {
      long position = (Long) ((RawRow.Parsed) row).values().get("seq");
      if (position >= from.bound().orElse(Long.MIN_VALUE) && tracker.isNew(row)) {
        read.merge(row.location(), 1, Integer::sum);
      }
    }
    return tracker.mark().watermark();
  }
}
