package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/** Validates the rows of one publication. */
@FunctionalInterface
public interface RowMapping {
  /**
   * @param asOf what counts as now for dates that lie ahead
   */
  MappedRow map(RawRow row, Instant asOf);

  /**
   * The key of a row, whatever else is wrong with it; where it can't be told, no record that is
   * missing among the rows can be deleted.
   */
  default Optional<String> key(RawRow row) {
    return Optional.empty();
  }

  static RowMapping of(RowMapper mapper) {
    return new RowMapping() {
      @Override
      public MappedRow map(RawRow row, Instant asOf) {
        return mapper.map(row, asOf);
      }

      @Override
      public Optional<String> key(RawRow row) {
        return mapper.key(row);
      }
    };
  }
}
