package org.xinqiao.connectors.intake;

import org.xinqiao.connectors.publication.PublicationId;

/**
 * One pull of one publication.
 *
 * @param id unique and rising within a data folder, saved before the run's first write
 * @param attempt 1 for the first, one more each time the run is repeated
 * @param watermark where to begin; {@link Watermark#START} for a full read
 */
public record Run(PublicationId publication, long id, int attempt, Watermark watermark) {
  /** Whether this run reads everything the source has. */
  public boolean full() {
    return watermark.equals(Watermark.START);
  }
}
