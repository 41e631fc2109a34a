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
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson.Paging;
import org.xinqiao.connectors.record.RecordType;

/** Builds a publication from a document that its schema has accepted. */
final class PublicationBuilder {
  /** Of numbers from a sequence: they may be committed in another order. */
  private static final long WHOLE_OVERLAP = 1_000;

  private static final String TIME_OVERLAP = "PT10S";

  private final YamlDocument document;
  private final FormReader forms;
  private final ExpressionReader expressions;

  PublicationBuilder(YamlDocument document) {
    this.document = document;
    this.forms = new FormReader(document);
    this.expressions = new ExpressionReader(forms);
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
    Optional<SourceSettings> source = new SourceReader(forms).read(root.section("source"));
    Publication.Deletes deleted = deletes(root.optionalSection("deleted"), source);
    Optional<ZoneId> zone = forms.zone("/zone", root.optionalText("zone").orElse("UTC"));
    Optional<Publication.Schedule> schedule =
        root.optionalSection("schedule").flatMap(this::schedule);
    Optional<Publication.Freshness> freshness = freshness(root);
    Optional<Period> retention = forms.period("/law/retention", law.text("retention"));
    VersionColumn version = version(root.section("version"));
    Publication.Cursor cursor =
        cursor(
            root.optionalSection("cursor").orElse(new Section(Map.of())),
            version,
            root.textList("key"));
    List<Field> fields = fields(root.list("fields"));
    PolicyReader policies = new PolicyReader(forms);
    Resilience resilience = policies.resilience(root, source.orElseGet(SourceSettings.Push::new));
    boolean tabular = source.map(SourceSettings::tabular).orElse(true);
    Acceptance acceptance = policies.acceptance(root, tabular, expressions);
    List<ContractTest> tests = policies.tests(root);
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
        resilience,
        acceptance,
        tests,
        document.digest());
  }

  private Publication.Deletes deletes(Optional<Section> deleted, Optional<SourceSettings> source) {
    Optional<Duration> compare =
        deleted
            .flatMap(section -> section.optionalText("compare"))
            .flatMap(text -> forms.duration("/deleted/compare", text));
    boolean whole =
        source
            .filter(
                s -> s instanceof SourceSettings.JdbcTable || s instanceof SourceSettings.HttpJson)
            .isPresent();
    if (compare.isPresent() && source.isPresent() && !whole) {
      forms.problem(
          "/deleted/compare",
          "a source of kind " + source.get().kind() + " can't be read whole again",
          "name a column that says so: {column: deleted, value: \"true\"}");
    }
    if (compare.isPresent() && source.filter(PublicationBuilder::shifting).isPresent()) {
      forms.problem(
          "/deleted/compare",
          "pages by offset or number may miss a row that is there, and it would be deleted",
          "page by 'cursor' or 'link', or name a column that says so");
    }
    return new Publication.Deletes(
        deleted
            .filter(section -> section.optionalText("column").isPresent())
            .map(d -> new Publication.DeletedColumn(d.text("column"), d.text("value"))),
        compare);
  }

  /** Whether a row that disappears moves those after it to another page. */
  private static boolean shifting(SourceSettings source) {
    return source instanceof HttpJson api
        && (api.paging() instanceof Paging.Offset || api.paging() instanceof Paging.Numbered);
  }

  private Optional<Publication.Freshness> freshness(Section root) {
    Optional<String> plain = root.optionalText("freshness");
    if (plain.isPresent()) {
      return forms
          .duration("/freshness", plain.get())
          .map(objective -> new Publication.Freshness(objective, Optional.empty()));
    }
    Optional<Section> section = root.optionalSection("freshness");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> objective =
        forms.duration("/freshness/objective", section.get().text("objective"));
    Optional<Duration> limit =
        section
            .get()
            .optionalText("limit")
            .flatMap(text -> forms.duration("/freshness/limit", text));
    if (objective.isPresent() && limit.isPresent() && limit.get().compareTo(objective.get()) < 0) {
      forms.problem(
          "/freshness/limit", "it is shorter than 'objective'", "at least " + objective.get());
    }
    return objective.map(o -> new Publication.Freshness(o, limit));
  }

  private static VersionColumn version(Section version) {
    return new VersionColumn(
        version.text("column"),
        version.word(VersionColumn.Type.class, "type", VersionColumn.Type.INSTANT));
  }

  private static VersionColumn by(Section cursor, VersionColumn version) {
    return new VersionColumn(
        cursor.optionalText("column").orElse(version.column()),
        cursor.word(VersionColumn.Type.class, "type", version.type()));
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

  private Publication.Cursor cursor(Section cursor, VersionColumn version, List<String> key) {
    VersionColumn by = by(cursor, version);
    List<String> named = cursor.textList("tieBreaker");
    List<String> tieBreaker = named.isEmpty() ? key : named;
    if (by.type() == VersionColumn.Type.WHOLE) {
      return new Publication.Cursor(
          by, tieBreaker, cursor.whole("overlap", WHOLE_OVERLAP), Duration.ZERO);
    }
    Optional<Duration> overlap =
        forms.span("/cursor/overlap", cursor.optionalText("overlap").orElse(TIME_OVERLAP));
    Optional<Duration> holdBack =
        forms.span("/cursor/holdBack", cursor.optionalText("holdBack").orElse("PT0S"));
    return new Publication.Cursor(
        by,
        tieBreaker,
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
      origin(at, field).ifPresent(origin -> fields.add(field(at, field, origin)));
    }
    return List.copyOf(fields);
  }

  private Optional<Field.Origin> origin(String at, Section field) {
    return field
        .optionalText("value")
        .map(
            source ->
                expressions
                    .mapping(at + "/value", source, type(field))
                    .map(expression -> (Field.Origin) new Field.Origin.Mapped(expression)))
        .orElseGet(() -> Optional.of(new Field.Origin.Column(field.text("column"))));
  }

  private static Field.Type type(Section field) {
    return field.word(Field.Type.class, "type", Field.Type.TEXT);
  }

  private Field field(String at, Section field, Field.Origin origin) {
    long maxLength = field.whole("maxLength", 0);
    return new Field(
        field.text("name"),
        origin,
        type(field),
        field.truth("required"),
        field.word(Field.Classification.class, "classification", Field.Classification.PII),
        maxLength == 0 ? OptionalInt.empty() : OptionalInt.of((int) maxLength),
        Set.copyOf(new LinkedHashSet<>(field.textList("codes"))),
        field.optionalText("pattern").flatMap(p -> forms.pattern(at + "/pattern", p)));
  }
}
