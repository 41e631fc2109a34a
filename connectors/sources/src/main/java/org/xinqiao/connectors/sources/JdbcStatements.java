package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;

/** The SQL of one publication. Every name is quoted; values are parameters always. */
final class JdbcStatements {
  private final String select;
  private final String table;
  private final String cursor;
  private final List<String> order;

  /**
   * @param columns which a row is to have
   */
  JdbcStatements(Publication publication, JdbcTable settings, Collection<String> columns) {
    this.table = table(settings);
    this.cursor = quoted(publication.cursor().by().column());
    this.order = orderColumns(publication).stream().map(JdbcStatements::quoted).toList();
    this.select =
        "SELECT "
            + columns.stream().map(JdbcStatements::quoted).collect(Collectors.joining(", "))
            + " FROM "
            + table;
  }

  /** The table's name, quoted. */
  static String table(JdbcTable settings) {
    return List.of(settings.table().split("\\.")).stream()
        .map(JdbcStatements::quoted)
        .collect(Collectors.joining("."));
  }

  /** The cursor's column, then what breaks ties: pages follow this order. */
  static List<String> orderColumns(Publication publication) {
    LinkedHashSet<String> columns = new LinkedHashSet<>();
    columns.add(publication.cursor().by().column());
    columns.addAll(publication.cursor().tieBreaker());
    return new ArrayList<>(columns);
  }

  String shape() {
    return select + " LIMIT 0";
  }

  /** How many rows have each value of a column. */
  String countBy(String column) {
    return "SELECT " + quoted(column) + ", count(*) FROM " + table + " GROUP BY " + quoted(column);
  }

  String count() {
    return "SELECT count(*) FROM " + table;
  }

  /** Rows that a keyset can't order: a hole in what orders it. */
  String unordered() {
    return select + " WHERE " + String.join(" IS NULL OR ", order) + " IS NULL";
  }

  String all() {
    return ordered(present());
  }

  /** One parameter: the bound, inclusive. */
  String from() {
    return ordered(present() + " AND " + cursor + " >= ?");
  }

  private String present() {
    return String.join(" IS NOT NULL AND ", order) + " IS NOT NULL";
  }

  private String ordered(String condition) {
    return select + " WHERE " + condition + " ORDER BY " + String.join(", ", order);
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
