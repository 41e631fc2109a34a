package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.xinqiao.connectors.identity.CheckedIdentity;
import org.xinqiao.connectors.identity.IdentitySchemes;
import org.xinqiao.connectors.publication.Field;
import org.xinqiao.connectors.publication.Publication.DeletedColumn;
import org.xinqiao.connectors.publication.Publication.IdentityColumn;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.RawRow;

/** What the columns of a source may be in a publication. */
final class Guesses {
  private static final String CHECKED = "cn-citizen-id";
  private static final String UNCHECKED = "resident-id";
  private static final int MOST_CODES = 20;
  private static final int LONGEST_CODE = 60;

  /** Of fewer rows, all may be of one household. */
  private static final int TELLING = 50;

  /** Of fewer people, and so in fewer rows, a value may say something about one of them. */
  private static final int OFTEN = 3;

  private static final Pattern PERSON =
      Pattern.compile(
          "(^|_)(resident|person|citizen|patient|subject|national|holder)"
              + "(_?(id|no|num|number|code|identifier))?($|_id$)|^(id_?card|identity)|身份证|居民");
  private static final Pattern DIRECT =
      Pattern.compile(
          "(^|_)(first|last|given|family|middle|maiden|full)($|_)|name($|_)|surname|phone|mobile"
              + "|(^|_)(tel|cell|fax|ssn|passport|drivers|licence|license|plate|photo|lat|lon)($|_)"
              + "|mail|address|(^|_)addr|street|wechat|姓|名|电话|手机|地址|住址|邮箱|护照|微信");
  private static final Pattern DELETED =
      Pattern.compile(
          "(^|_)(is_)?(deleted|removed|voided|void|cancelled|canceled|tombstone)($|_)|删除|作废");

  private final Profile profile;
  private final Guess<ColumnProfile> version;
  private final Guess<IdentityColumn> identity;
  private final Guess<List<String>> key;
  private final Optional<Guess<DeletedColumn>> deleted;

  Guesses(Profile profile) {
    this.profile = profile;
    this.version = new VersionGuess(profile).of(profile);
    this.deleted =
        profile.columns().stream().flatMap(column -> deletion(column).stream()).findFirst();
    this.identity = identified();
    this.key = named();
  }

  Guess<ColumnProfile> version() {
    return version;
  }

  Guess<IdentityColumn> identity() {
    return identity;
  }

  Guess<List<String>> key() {
    return key;
  }

  Optional<Guess<DeletedColumn>> deleted() {
    return deleted;
  }

  /** The columns that become fields. */
  List<ColumnProfile> fields() {
    Set<String> others = new HashSet<>();
    others.add(version.value().name());
    others.add(identity.value().column());
    deleted.ifPresent(guess -> others.add(guess.value().column()));
    return profile.columns().stream().filter(column -> !others.contains(column.name())).toList();
  }

  /** Whether a column's name says that it tells who somebody is. */
  static boolean direct(ColumnProfile column) {
    return DIRECT.matcher(column.words()).find() || PERSON.matcher(column.words()).find();
  }

  /**
   * The codes that a column has, if that is what it has: few texts in many rows, each of several
   * people. Other values never leave the sample.
   */
  Set<String> codes(ColumnProfile column) {
    if (profile.rows().size() < TELLING
        || column.distinct() > MOST_CODES
        || direct(column)
        || !column.values().stream().allMatch(String.class::isInstance)) {
      return Set.of();
    }
    Map<String, Set<String>> people = new TreeMap<>();
    for (RawRow.Parsed row : profile.rows()) {
      Object value = row.values().get(column.name());
      if (value != null && !value.equals("")) {
        people
            .computeIfAbsent(value.toString(), code -> new HashSet<>())
            .add(String.valueOf(row.values().get(identity.value().column())));
      }
    }
    boolean codes =
        people.values().stream().allMatch(of -> of.size() >= OFTEN)
            && people.keySet().stream().allMatch(code -> code.length() <= LONGEST_CODE);
    return codes ? people.keySet() : Set.of();
  }

  private Guess<IdentityColumn> identified() {
    List<ColumnProfile> candidates =
        profile.columns().stream()
            .filter(c -> c.type() == Field.Type.TEXT || c.type() == Field.Type.WHOLE)
            .filter(c -> !c.name().equals(version.value().name()))
            .toList();
    for (ColumnProfile column : candidates) {
      if (column.values().size() >= OFTEN && checked(column)) {
        return new Guess<>(
            new IdentityColumn(CHECKED, column.name()),
            "every value of the sample is a valid number of that type");
      }
    }
    String which = "; 'type' must be the one of all publications about the same people";
    for (ColumnProfile column : candidates) {
      if (PERSON.matcher(column.words()).find()) {
        return new Guess<>(
            new IdentityColumn(UNCHECKED, column.name()), "by its name alone" + which);
      }
    }
    ColumnProfile poor =
        candidates.stream()
            .min(Comparator.comparingInt(Guesses::poverty))
            .orElse(profile.columns().getFirst());
    return new Guess<>(
        new IdentityColumn(UNCHECKED, poor.name()),
        "a poor guess: which column says whom a row is about?" + which);
  }

  private static int poverty(ColumnProfile column) {
    return column.words().equals("id") ? 0 : column.words().endsWith("_id") ? 1 : 2;
  }

  private static boolean checked(ColumnProfile column) {
    return column.values().stream()
        .allMatch(
            value ->
                IdentitySchemes.installed().checked(new Identity(CHECKED, value.toString()))
                    instanceof CheckedIdentity.Valid);
  }

  private Guess<List<String>> named() {
    List<String> primary =
        profile.columns().stream()
            .filter(column -> keyPart(column) > 0)
            .sorted(Comparator.comparingInt(Guesses::keyPart))
            .map(ColumnProfile::name)
            .limit(10)
            .toList();
    if (!primary.isEmpty()) {
      return new Guess<>(primary, "the table's primary key");
    }
    String person = identity.value().column();
    List<String> others =
        profile.columns().stream()
            .filter(column -> column.required() && column.type() != Field.Type.REAL)
            .map(ColumnProfile::name)
            .filter(name -> !name.equals(person) && !name.equals(version.value().name()))
            .filter(name -> deleted.map(d -> !d.value().column().equals(name)).orElse(true))
            .limit(20)
            .toList();
    if (profile.rows().size() >= OFTEN) {
      for (List<String> tried : combinations(person, others)) {
        if (profile.unique(tried)) {
          return new Guess<>(
              tried,
              "tells the " + profile.rows().size() + " rows of the sample apart; does it always?");
        }
      }
    }
    return new Guess<>(List.of(person), "a poor guess: which columns together name a record?");
  }

  private static int keyPart(ColumnProfile column) {
    return column.declared().map(d -> d.keyPart().orElse(0)).orElse(0);
  }

  /** The person, then with one more column, then with two. */
  private static List<List<String>> combinations(String person, List<String> others) {
    List<List<String>> combinations = new ArrayList<>();
    combinations.add(List.of(person));
    others.forEach(other -> combinations.add(List.of(person, other)));
    for (int i = 0; i < others.size(); i++) {
      for (int j = i + 1; j < others.size(); j++) {
        combinations.add(List.of(person, others.get(i), others.get(j)));
      }
    }
    return combinations;
  }

  private static Optional<Guess<DeletedColumn>> deletion(ColumnProfile column) {
    if (!DELETED.matcher(column.words()).find()) {
      return Optional.empty();
    }
    Optional<String> value =
        switch (column.type()) {
          case TRUTH -> Optional.of("true");
          case WHOLE -> Optional.of("1");
          case TEXT -> Optional.of(column.written(Pattern.compile("[YN]")) ? "Y" : "true");
          case REAL, INSTANT -> Optional.empty();
        };
    return value.map(
        text -> new Guess<>(new DeletedColumn(column.name(), text), "by its name alone"));
  }
}
