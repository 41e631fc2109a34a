package org.xinqiao.connectors.sources;

import java.sql.Types;
import java.util.Optional;
import java.util.OptionalInt;
import org.xinqiao.connectors.publication.Field;

/**
 * A column of a database's table.
 *
 * @param type of {@link Types}; a time stamp with a zone always as that
 * @param size of a text, in characters
 * @param required whether the table forbids that it is empty
 * @param keyPart its place in the primary key, from 1
 * @param indexed whether an index begins with it
 */
record TableColumn(
    String name, int type, int size, boolean required, OptionalInt keyPart, boolean indexed) {

  /** What its values are; nothing if that is only known of the values. */
  Optional<Field.Type> fieldType() {
    return switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT ->
          Optional.of(Field.Type.WHOLE);
      case Types.REAL, Types.DOUBLE, Types.FLOAT, Types.NUMERIC, Types.DECIMAL ->
          Optional.of(Field.Type.REAL);
      case Types.BIT, Types.BOOLEAN -> Optional.of(Field.Type.TRUTH);
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          Optional.of(Field.Type.INSTANT);
      default -> Optional.empty();
    };
  }

  /** Whether a pull can follow it. */
  boolean orders() {
    return switch (type) {
      case Types.BIGINT,
          Types.INTEGER,
          Types.SMALLINT,
          Types.DATE,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE ->
          true;
      default -> false;
    };
  }

  /** The longest text that it can hold, where that is less than a field may. */
  OptionalInt longest() {
    boolean bounded = (type == Types.VARCHAR || type == Types.CHAR) && size > 0 && size < 4_000;
    return bounded ? OptionalInt.of(size) : OptionalInt.empty();
  }
}
