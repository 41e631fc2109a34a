package org.xinqiao.connectors.sources;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.record.RawRow;

/** Takes the rows of a source, and says before them what its columns are worth. */
interface RowSink {
  /**
   * @param present every column of a table or of a header
   */
  DriftCheck.Columns judge(Set<String> present);

  void accept(List<RawRow> rows, OptionalLong expected) throws PullBroken;
}
