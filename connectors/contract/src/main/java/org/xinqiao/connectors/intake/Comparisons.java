package org.xinqiao.connectors.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;

/**
 * Runs that read everything a source has, to find the records that it no longer has. The rows of
 * such a run are accepted, and the run completed, by {@link Intake} as those of any other.
 */
public interface Comparisons {
  /** When the last one of a publication ended whose run was completed. */
  Optional<Instant> last(PublicationId publication);

  /**
   * As {@link Intake#open}, but the run begins at {@link Watermark#START} and notes which records
   * its rows are of.
   */
  Run open(PublicationId publication);

  /** Notes rows that the source has and that are not to be taken in yet. */
  void present(Run run, List<RawRow> rows);

  /**
   * Deletes every record of the publication that no row of the run was of; to be called once every
   * row was accepted, before the run is completed. A run that is repeated compares again; what an
   * earlier attempt deleted is counted with it.
   *
   * @param doubt why the rows may not be all that the source has; nothing is deleted then
   * @throws StoppedException if so many would be deleted that a person must look first
   * @throws IntakeException if any deletion may not be durable; the run is repeated
   */
  Compared compare(Run run, Optional<String> doubt);
}
