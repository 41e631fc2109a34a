package org.xinqiao.connectors.sources;

import java.util.List;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.record.RawRow;

/** What a look at the first rows of a source has given. */
public sealed interface Sampling {
  /**
   * @param rows in the order in which a first pull reads them; personal data
   * @param brokenOff whether there are more
   */
  record Rows(List<RawRow> rows, boolean brokenOff) implements Sampling {
    @Override
    public String toString() {
      return "Rows[" + rows.size() + "]";
    }
  }

  /** The source can't be read as its publication says. */
  record Broken(PullFailure failure) implements Sampling {}
}
