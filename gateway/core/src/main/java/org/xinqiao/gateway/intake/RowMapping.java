package org.xinqiao.gateway.intake;

import java.time.Instant;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/** Validates the rows of one publication. */
@FunctionalInterface
public interface RowMapping {
  /**
   * @param asOf what counts as now for dates that lie ahead
   */
  MappedRow map(RawRow row, Instant asOf);
}
