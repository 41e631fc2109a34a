package org.xinqiao.connectors.sources;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RawRow;

/** Makes raw rows of one result set, whose columns it asks about once. */
final class JdbcTableMapper {
  private final ResultSet row;
  private final List<Column> columns = new ArrayList<>();

  /**
   * @param type of {@link Types}; a time stamp with a zone is told by its name only
   */
  private record Column(String name, int type) {}

  JdbcTableMapper(ResultSet row) throws SQLException {
    this.row = row;
    ResultSetMetaData meta = row.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      boolean zoned = meta.getColumnTypeName(i).equals("timestamptz");
      columns.add(
          new Column(
              meta.getColumnName(i),
              zoned ? Types.TIMESTAMP_WITH_TIMEZONE : meta.getColumnType(i)));
    }
  }

  /** The row on which the result set stands. */
  RawRow map(String location) throws SQLException {
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    for (int i = 1; i <= columns.size(); i++) {
      values.put(columns.get(i - 1).name(), value(i));
    }
    return new RawRow.Parsed(location, Collections.unmodifiableSortedMap(values));
  }

  private @Nullable Object value(int i) throws SQLException {
    int type = columns.get(i - 1).type();
    return switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> present(row.getLong(i));
      case Types.REAL, Types.DOUBLE, Types.FLOAT -> present(row.getDouble(i));
      case Types.BIT, Types.BOOLEAN -> present(row.getBoolean(i));
      case Types.NUMERIC, Types.DECIMAL -> numeric(row.getString(i));
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          temporal(i, type) instanceof OffsetDateTime zoned ? zoned.toInstant() : null;
      case Types.DATE, Types.TIMESTAMP -> temporal(i, type);
      default -> row.getString(i);
    };
  }

  private @Nullable Object present(Object value) throws SQLException {
    return row.wasNull() ? null : value;
  }

  private @Nullable Object temporal(int i, int type) throws SQLException {
    return switch (type) {
      case Types.DATE -> row.getObject(i, LocalDate.class);
      case Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(i, OffsetDateTime.class);
      default -> row.getObject(i, LocalDateTime.class);
    };
  }

  /** NaN and infinities have no decimal; as text they fail the field's type and are seen. */
  private static @Nullable Object numeric(@Nullable String text) {
    if (text == null || Character.isLetter(text.charAt(text.length() - 1))) {
      return text;
    }
    return new BigDecimal(text);
  }
}
