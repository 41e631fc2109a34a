package org.xinqiao.connectors.publication;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.Publication.VersionColumn;
import org.xinqiao.connectors.record.RecordType;

/** Builds a publication from a document that its schema has accepted. */
final class PublicationBuilder {
  /** Of versions from a sequence: its numbers may be committed in another order. */
  private static final long WHOLE_OVERLAP = 1_000;

  private static final String TIME_OVERLAP = "PT10S";

  private final YamlDocument document;
  private final FormReader forms;

  PublicationBuilder(YamlDocument document) {
    this.document = document;
    this.forms = new FormReader(document);
  }

  /**
   * @throws DocumentProblems for what a schema can't say: unknown zones and charsets, broken
   *     patterns, names that stand twice
   */
  Publication build() throws DocumentProblems {
    Section root = new Section(document.root());
    Section owner = root.section("owner");
    Section law = root.section("law");
    Section identity = root.section("identity");
    Optional<Publication.DeletedColumn> deleted =
        root.optionalSection("deleted")
            .map(d -> new Publication.DeletedColumn(d.text("column"), d.text("value")));
    Optional<SourceSettings> source = new SourceReader(forms).read(root.section("source"));
    Optional<ZoneId> zone = forms.zone("/zone", root.optionalText("zone").orElse("UTC"));
    Optional<Publication.Schedule> schedule =
        root.optionalSection("schedule").flatMap(this::schedule);
    Optional<Duration> freshness =
        root.optionalText("freshness").flatMap(text -> forms.duration("/freshness", text));
    Optional<Period> retention = forms.period("/law/retention", law.text("retention"));
    VersionColumn version = version(root.section("version"));
    Publication.Cursor cursor =
        cursor(root.optionalSection("cursor").orElse(new Section(Map.of())), version);
    List<Field> fields = fields(root.list("fields"));
    forms.requireNoProblem();
    return new Publication(
        new PublicationId(root.text("publication")),
        (int) root.whole("contract", 1),
        root.texts("title"),
        new Publication.Owner(owner.texts("name"), owner.text("steward")),
        new RecordType(root.text("recordType")),
        new Publication.Law(law.text("basis"), law.textList("purposes"), retention.orElseThrow()),
        zone.orElseThrow(),
        source.orElseThrow(),
        schedule,
        version,
        cursor,
        new Publication.IdentityColumn(identity.text("type"), identity.text("column")),
        root.textList("key"),
        deleted,
        fields,
        freshness,
        document.digest());
  }

  private static VersionColumn version(Section version) {
    return new VersionColumn(
        version.text("column"),
        version.word(VersionColumn.Type.class, "type", VersionColumn.Type.INSTANT));
  }

  private Optional<Publication.Schedule> schedule(Section schedule) {
    Optional<Duration> every = forms.duration("/schedule/every", schedule.text("every"));
    Optional<Duration> jitter =
        forms.span("/schedule/jitter", schedule.optionalText("jitter").orElse("PT0S"));
    if (every.isEmpty() || jitter.isEmpty()) {
      return Optional.empty();
    }
    if (jitter.get().compareTo(every.get()) > 0) {
      return forms.problem(
          "/schedule/jitter", "it is longer than 'every'", "at most " + every.get());
    }
    return Optional.of(new Publication.Schedule(every.get(), jitter.get()));
  }

  private Publication.Cursor cursor(Section cursor, VersionColumn version) {
    if (version.type() == VersionColumn.Type.WHOLE) {
      return new Publication.Cursor(cursor.whole("overlap", WHOLE_OVERLAP), Duration.ZERO);
    }
    Optional<Duration> overlap =
        forms.span("/cursor/overlap", cursor.optionalText("overlap").orElse(TIME_OVERLAP));
    Optional<Duration> holdBack =
        forms.span("/cursor/holdBack", cursor.optionalText("holdBack").orElse("PT0S"));
    return new Publication.Cursor(
        TimeUnit.NANOSECONDS.toMicros(overlap.orElse(Duration.ZERO).toNanos()),
        holdBack.orElse(Duration.ZERO));
  }

  private List<Field> fields(List<Section> sections) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sections.size(); i++) {
      Section field = sections.get(i);
      String at = "/fields/" + i;
      if (!names.add(field.text("name"))) {
        forms.problem(
            at + "/name", "another field has this name", "give each field a name of its own");
      }
      long maxLength = field.whole("maxLength", 0);
      fields.add(
          new Field(
              field.text("name"),
              field.text("column"),
              field.word(Field.Type.class, "type", Field.Type.TEXT),
              field.truth("required"),
              field.word(Field.Classification.class, "classification", Field.Classification.PII),
              maxLength == 0 ? OptionalInt.empty() : OptionalInt.of((int) maxLength),
              Set.copyOf(new LinkedHashSet<>(field.textList("codes"))),
              field.optionalText("pattern").flatMap(p -> forms.pattern(at + "/pattern", p))));
    }
    return List.copyOf(fields);
  }
}
