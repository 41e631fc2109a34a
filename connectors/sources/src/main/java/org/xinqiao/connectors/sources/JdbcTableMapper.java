package org.xinqiao.connectors.sources;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RawRow;

/** Makes raw rows of a result set. */
final class JdbcTableMapper {
  private JdbcTableMapper() {}

  static RawRow map(ResultSet row, String location) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    SortedMap<String, @Nullable Object> values = new TreeMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.put(columns.getColumnName(i), value(row, columns, i));
    }
    return new RawRow.Parsed(location, Collections.unmodifiableSortedMap(values));
  }

  private static @Nullable Object value(ResultSet row, ResultSetMetaData columns, int i)
      throws SQLException {
    if (row.getObject(i) == null) {
      return null;
    }
    return switch (columns.getColumnType(i)) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> row.getLong(i);
      case Types.REAL, Types.DOUBLE, Types.FLOAT -> row.getDouble(i);
      case Types.BIT, Types.BOOLEAN -> row.getBoolean(i);
      case Types.NUMERIC, Types.DECIMAL -> numeric(row.getString(i));
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          temporal(row, columns, i) instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : temporal(row, columns, i);
      default -> row.getString(i);
    };
  }

  /** What a bound in a later statement is set to: never text made of a time. */
  static Object bound(ResultSet row, ResultSetMetaData columns, int i) throws SQLException {
    return switch (columns.getColumnType(i)) {
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> temporal(row, columns, i);
      default -> row.getObject(i);
    };
  }

  private static Object temporal(ResultSet row, ResultSetMetaData columns, int i)
      throws SQLException {
    if (columns.getColumnType(i) == Types.DATE) {
      return row.getObject(i, LocalDate.class);
    }
    return columns.getColumnTypeName(i).equals("timestamptz")
        ? row.getObject(i, OffsetDateTime.class)
        : row.getObject(i, LocalDateTime.class);
  }

  /** NaN and infinities have no decimal; as text they fail the field's type and are seen. */
  private static Object numeric(String text) {
    return Character.isLetter(text.charAt(text.length() - 1)) ? text : new BigDecimal(text);
  }
}
