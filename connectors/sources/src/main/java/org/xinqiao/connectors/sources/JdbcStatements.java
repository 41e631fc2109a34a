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
  private final String version;
  private final List<String> order;

  /**
   * @param columns which a row is to have
   */
  JdbcStatements(Publication publication, JdbcTable settings, Collection<String> columns) {
    this.table = table(settings);
    this.version = quoted(publication.version().column());
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

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
