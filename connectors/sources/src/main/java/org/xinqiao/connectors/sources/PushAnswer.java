package org.xinqiao.connectors.sources;

import java.util.List;
import java.util.OptionalLong;
import org.xinqiao.connectors.intake.Receipt;

/**
 * What became of the rows of one push; the same, however often it is asked for.
 *
 * @param run under which they were counted; none if the push had no row
 * @param faults rows that are kept aside, those too that were in quarantine before and so count as
 *     duplicates; in the order of lines, at most {@value #MOST_FAULTS}
 * @param moreFaults how many rows more than those
 */
public record PushAnswer(
    OptionalLong run, Receipt receipt, List<RowFault> faults, long moreFaults) {
  static final int MOST_FAULTS = 100;

  PushAnswer with(Receipt concluded) {
    return new PushAnswer(run, concluded, faults, moreFaults);
  }

  static final PushAnswer NO_ROWS =
      new PushAnswer(OptionalLong.empty(), Receipt.NONE, List.of(), 0);
}
