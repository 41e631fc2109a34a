package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.xinqiao.connectors.record.RawRow;

/**
 * The columns of a source and a sample of its rows.
 *
 * @param columns in the source's order
 * @param left how many have names that no publication can write
 * @param rows that could be taken apart
 */
record Profile(List<ColumnProfile> columns, int left, List<RawRow.Parsed> rows) {
  private static final int MOST = 200;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,63}");

  /** Of a table, whose columns are known without rows. */
  static Profile of(List<TableColumn> declared, List<RawRow> sample) {
    Map<String, Optional<TableColumn>> columns = new LinkedHashMap<>();
    declared.forEach(column -> columns.put(column.name(), Optional.of(column)));
    return of(columns, sample, false);
  }

  /**
   * Of a source without a catalogue.
   *
   * @param header the columns that are known without rows, if any are
   * @param texts whether it has nothing but texts
   */
  static Profile of(Collection<String> header, List<RawRow> sample, boolean texts) {
    Set<String> names = new LinkedHashSet<>(header);
    parsed(sample).forEach(row -> names.addAll(row.values().keySet()));
    Map<String, Optional<TableColumn>> columns = new LinkedHashMap<>();
    names.forEach(name -> columns.put(name, Optional.empty()));
    return of(columns, sample, texts);
  }

  private static Profile of(
      Map<String, Optional<TableColumn>> columns, List<RawRow> sample, boolean texts) {
    List<RawRow.Parsed> rows = parsed(sample);
    List<ColumnProfile> profiles = new ArrayList<>();
    columns.forEach(
        (name, declared) -> {
          if (NAME.matcher(name).matches() && profiles.size() < MOST) {
            profiles.add(new ColumnProfile(name, declared, values(name, rows), rows.size(), texts));
          }
        });
    return new Profile(List.copyOf(profiles), columns.size() - profiles.size(), rows);
  }

  private static List<RawRow.Parsed> parsed(List<RawRow> sample) {
    return sample.stream()
        .filter(RawRow.Parsed.class::isInstance)
        .map(RawRow.Parsed.class::cast)
        .toList();
  }

  private static List<Object> values(String name, List<RawRow.Parsed> rows) {
    List<Object> values = new ArrayList<>();
    for (RawRow.Parsed row : rows) {
      Object value = row.values().get(name);
      if (value != null && !value.equals("")) {
        values.add(value);
      }
    }
    return values;
  }

  /** Whether these columns together tell all rows of the sample apart. */
  boolean unique(List<String> names) {
    Set<List<String>> seen = new LinkedHashSet<>();
    for (RawRow.Parsed row : rows) {
      if (!seen.add(names.stream().map(name -> String.valueOf(row.values().get(name))).toList())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "Profile[" + columns.size() + " columns]";
  }
}
