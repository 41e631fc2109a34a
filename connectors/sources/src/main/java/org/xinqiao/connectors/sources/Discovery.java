package org.xinqiao.connectors.sources;

import java.util.List;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.publication.MappingReport;

/** What a look at a source has brought. */
public sealed interface Discovery {
  /** The tables of a database, one of which is to be named. */
  record Tables(List<TableEntry> tables) implements Discovery {}

  /**
   * A publication that its steward completes.
   *
   * @param yaml passes the schema; each guess has a comment that begins with {@code check:}; of the
   *     source's values it has codes only
   * @param sample what would become of the rows that were looked at
   */
  record Drafted(String yaml, MappingReport sample) implements Discovery {}

  /** The source can't be looked at. */
  record Broken(PullFailure failure) implements Discovery {}
}
