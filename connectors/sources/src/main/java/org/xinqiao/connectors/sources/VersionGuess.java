package org.xinqiao.connectors.sources;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.xinqiao.connectors.publication.Field;

/** Which column grows with every change of a row. */
final class VersionGuess {
  private static final Pattern NAMED =
      Pattern.compile(
          "(^|_)(updated?|modified|changed?|version|rev|revision|mtime|lastmod|timestamp)(_|$)"
              + "|更新|修改|变更");
  private static final Pattern OF_LIFE =
      Pattern.compile(
          "(^|_)(birth|born|birthdate|birthday|death|dead|deathdate|deceased|start|stop|end|begin"
              + "|from|until|to|due|created?|inserted|id)(_|$)|出生|死亡|创建");

  private final List<Weighed> weighed;

  private record Weighed(ColumnProfile column, int weight, String why) {}

  VersionGuess(Profile profile) {
    this.weighed =
        profile.columns().stream()
            .filter(VersionGuess::orders)
            .map(VersionGuess::weighed)
            .sorted(Comparator.comparingInt(Weighed::weight).reversed())
            .toList();
  }

  /** The best there is. */
  Guess<ColumnProfile> of(Profile profile) {
    if (weighed.isEmpty()) {
      return new Guess<>(
          profile.columns().getFirst(),
          "NO column can be followed: a version is a time or a whole number that grows with every"
              + " change of a row; add one at the source");
    }
    Weighed best = weighed.getFirst();
    return new Guess<>(
        best.column(),
        (best.weight() > 0 ? "" : "a poor guess: ")
            + best.why()
            + "; it must grow with every change of a row");
  }

  /** Whether a pull can follow the guess. */
  boolean possible() {
    return !weighed.isEmpty();
  }

  private static boolean orders(ColumnProfile column) {
    return column
        .declared()
        .map(TableColumn::orders)
        .orElse(column.type() == Field.Type.INSTANT || column.type() == Field.Type.WHOLE);
  }

  private static Weighed weighed(ColumnProfile column) {
    List<String> why = new ArrayList<>();
    int weight = 0;
    boolean instant = column.type() == Field.Type.INSTANT;
    if (NAMED.matcher(column.words()).find()) {
      weight += 8;
      why.add("named like a version");
    }
    if (OF_LIFE.matcher(column.words()).find()) {
      weight -= 6;
    }
    if (column.required()) {
      weight += 3;
      why.add(column.declared().isPresent() ? "never empty" : "in every row of the sample");
    } else {
      weight -= 2;
      why.add("it may be empty, and such rows are kept aside");
    }
    if (column.declared().map(TableColumn::indexed).orElse(false)) {
      weight += 3;
      why.add("an index begins with it");
    }
    if (!instant) {
      weight -= 1;
      why.add("a whole number");
      weight -= column.declared().map(d -> d.keyPart().isPresent()).orElse(false) ? 6 : 0;
    } else if (zoned(column)) {
      weight += 2;
      why.add("a time with a zone");
    } else {
      why.add("a time without a zone, see 'zone'");
    }
    return new Weighed(column, weight, String.join(", ", why));
  }

  private static boolean zoned(ColumnProfile column) {
    return column
        .declared()
        .map(declared -> declared.type() == Types.TIMESTAMP_WITH_TIMEZONE)
        .orElse(
            column.values().stream().anyMatch(v -> v instanceof Instant || v instanceof String)
                && !column.unzoned());
  }
}
