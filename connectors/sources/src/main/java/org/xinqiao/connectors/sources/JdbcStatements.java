package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.SourceSettings.JdbcTable;

/** The SQL of one publication. Every name is quoted; values are parameters always. */
final class JdbcStatements {
  private final String select;
  private final String table;
  private final String version;
  private final List<String> order;

  JdbcStatements(Publication publication, JdbcTable settings) {
    this.table =
        List.of(settings.table().split("\\.")).stream()
            .map(JdbcStatements::quoted)
            .collect(Collectors.joining("."));
    this.version = quoted(publication.version().column());
    this.order = orderColumns(publication).stream().map(JdbcStatements::quoted).toList();
    this.select =
        "SELECT "
            + publication.columns().stream()
                .map(JdbcStatements::quoted)
                .collect(Collectors.joining(", "))
            + " FROM "
            + table;
  }

  /** The version, then the key: pages follow this order. */
  static List<String> orderColumns(Publication publication) {
    LinkedHashSet<String> columns = new LinkedHashSet<>();
    columns.add(publication.version().column());
    columns.addAll(publication.key());
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

  /** Rows that a keyset can't order: no version, or a hole in the key. */
  String unordered() {
    return select + " WHERE " + String.join(" IS NULL OR ", order) + " IS NULL";
  }

  String all() {
    return ordered(present());
  }

  /** One parameter: the version, inclusive. */
  String from() {
    return ordered(present() + " AND " + version + " >= ?");
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
