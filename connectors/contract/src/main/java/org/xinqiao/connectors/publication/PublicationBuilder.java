package org.xinqiao.connectors.publication;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.document.DocumentProblems;
import org.xinqiao.connectors.document.Problem;
import org.xinqiao.connectors.document.YamlDocument;
import org.xinqiao.connectors.publication.SourceSettings.FileDrop;
import org.xinqiao.connectors.publication.SourceSettings.HttpJson;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;
import org.xinqiao.connectors.publication.SourceSettings.Push;
import org.xinqiao.connectors.record.RecordType;

/** Builds a publication from a document that its schema has accepted. */
final class PublicationBuilder {
  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  PublicationBuilder(YamlDocument document) {
    this.document = document;
  }

  /**
   * @throws DocumentProblems for what a schema can't say: unknown zones and charsets, broken
   *     patterns, names that stand twice
   */
  Publication build() throws DocumentProblems {
    Section root = new Section(document.root());
    Section owner = root.section("owner");
    Section law = root.section("law");
    Section version = root.section("version");
    Section identity = root.section("identity");
    Optional<Publication.DeletedColumn> deleted =
        root.optionalSection("deleted")
            .map(d -> new Publication.DeletedColumn(d.text("column"), d.text("value")));
    Optional<SourceSettings> source = source(root.section("source"));
    Optional<ZoneId> zone = zone(root.optionalText("zone").orElse("UTC"));
    Optional<Duration> every =
        root.optionalSection("schedule")
            .flatMap(schedule -> duration("/schedule/every", schedule.text("every")));
    Optional<Duration> freshness =
        root.optionalText("freshness").flatMap(text -> duration("/freshness", text));
    Optional<Period> retention = retention(law.text("retention"));
    List<Field> fields = fields(root.list("fields"));
    if (!problems.isEmpty()) {
      throw new DocumentProblems(problems);
    }
    return new Publication(
        new PublicationId(root.text("publication")),
        (int) root.whole("contract", 1),
        root.texts("title"),
        new Publication.Owner(owner.texts("name"), owner.text("steward")),
        new RecordType(root.text("recordType")),
        new Publication.Law(law.text("basis"), law.textList("purposes"), retention.orElseThrow()),
        zone.orElseThrow(),
        source.orElseThrow(),
        every,
        new Publication.VersionColumn(
            version.text("column"),
            Publication.VersionColumn.Type.valueOf(
                upper(version.optionalText("type").orElse("instant")))),
        new Publication.IdentityColumn(identity.text("type"), identity.text("column")),
        root.textList("key"),
        deleted,
        fields,
        freshness,
        document.digest());
  }

  private Optional<SourceSettings> source(Section source) {
    return switch (source.text("kind")) {
      case "jdbc-table" ->
          secret("/source/password/file", source.section("password"))
              .map(
                  password ->
                      new JdbcTable(
                          source.text("url"),
                          source.text("user"),
                          password,
                          source.text("table"),
                          (int) source.whole("pageSize", 1000)));
      case "http-json" -> http(source);
      case "push" -> Optional.of(new Push());
      default -> file(source);
    };
  }

  private Optional<SourceSettings> http(Section source) {
    return Optional.of(
        new HttpJson(
            URI.create(source.text("url")),
            source.optionalSection("token").flatMap(s -> secret("/source/token/file", s)),
            source.optionalText("since").orElse("since"),
            source.optionalText("cursor").orElse("cursor"),
            source.optionalText("limit").orElse("limit"),
            source.optionalText("items").orElse("/items"),
            source.optionalText("next").orElse("/next"),
            source.optionalText("total"),
            (int) source.whole("pageSize", 1000)));
  }

  private Optional<SourceSettings> file(Section source) {
    Optional<Path> folder = path("/source/folder", source.text("folder"));
    Optional<Charset> charset = charset(source.optionalText("charset").orElse("UTF-8"));
    if (folder.isEmpty() || charset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FileDrop(
            folder.get(),
            FileDrop.Format.valueOf(upper(source.text("format"))),
            FileDrop.Compression.valueOf(upper(source.optionalText("compression").orElse("none"))),
            charset.get()));
  }

  private Optional<Secret> secret(String pointer, Section secret) {
    Optional<String> file = secret.optionalText("file");
    if (file.isPresent()) {
      return path(pointer, file.get()).map(Secret.InFile::new);
    }
    return Optional.of(new Secret.InEnvironment(secret.text("env"), System.getenv()));
  }

  private List<Field> fields(List<Section> sections) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sections.size(); i++) {
      Section field = sections.get(i);
      String at = "/fields/" + i;
      if (!names.add(field.text("name"))) {
        problem(at + "/name", "another field has this name", "give each field a name of its own");
      }
      long maxLength = field.whole("maxLength", 0);
      fields.add(
          new Field(
              field.text("name"),
              field.text("column"),
              Field.Type.valueOf(upper(field.text("type"))),
              field.truth("required"),
              Field.Classification.valueOf(upper(field.text("classification"))),
              maxLength == 0 ? OptionalInt.empty() : OptionalInt.of((int) maxLength),
              Set.copyOf(new LinkedHashSet<>(field.textList("codes"))),
              field.optionalText("pattern").flatMap(p -> pattern(at + "/pattern", p))));
    }
    return List.copyOf(fields);
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private Optional<Pattern> pattern(String at, String text) {
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException broken) {
      return problem(at, "it is not a regular expression", "for example [A-Z]{2}[0-9]+");
    }
  }

  private Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      return problem("/zone", "the zone is not known", "for example UTC or Asia/Shanghai");
    }
  }

  private Optional<Duration> duration(String at, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(Duration.ofSeconds(1)) >= 0
          && duration.compareTo(Duration.ofDays(366)) <= 0) {
        return Optional.of(duration);
      }
      return problem(at, "the duration is out of bounds", "from PT1S to P366D");
    } catch (DateTimeException wrong) {
      return problem(at, "it is not a duration", "for example PT15M");
    }
  }

  private Optional<Period> retention(String text) {
    try {
      return Optional.of(Period.parse(text));
    } catch (DateTimeException wrong) {
      return problem("/law/retention", "it is not a period", "for example P5Y");
    }
  }

  private Optional<Path> path(String at, String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException wrong) {
      return problem(at, "it is not a path", "write an absolute path");
    }
  }

  private Optional<Charset> charset(String text) {
    try {
      return Optional.of(Charset.forName(text));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return problem("/source/charset", "the charset is not known", "for example UTF-8 or GB18030");
    }
  }

  private <T> Optional<T> problem(String at, String message, String remedy) {
    problems.add(document.problem(at, message, remedy));
    return Optional.empty();
  }

  /** A mapping whose shape the schema has checked. */
  private record Section(Map<?, ?> map) {
    String text(String name) {
      return optionalText(name).orElseThrow();
    }

    Optional<String> optionalText(String name) {
      return Optional.ofNullable((String) value(name));
    }

    long whole(String name, long absent) {
      return value(name) instanceof Long number ? number : absent;
    }

    boolean truth(String name) {
      return Boolean.TRUE.equals(value(name));
    }

    Section section(String name) {
      return optionalSection(name).orElseThrow();
    }

    Optional<Section> optionalSection(String name) {
      return Optional.ofNullable((Map<?, ?>) value(name)).map(Section::new);
    }

    List<Section> list(String name) {
      return ((List<?>) Objects.requireNonNull(value(name)))
          .stream().map(entry -> new Section((Map<?, ?>) entry)).toList();
    }

    List<String> textList(String name) {
      return value(name) instanceof List<?> list
          ? list.stream().map(String.class::cast).toList()
          : List.of();
    }

    Map<String, String> texts(String name) {
      return section(name).map().entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> (String) entry.getKey(), entry -> (String) entry.getValue()));
    }

    private @Nullable Object value(String name) {
      return map.get(name);
    }
  }
}
