package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.Optional;
import org.xinqiao.connectors.record.RecordType;

/** How recently the sources of a record type answered. */
public interface Freshness {
  /** The last good pull; with several publications of a type, that of the most silent one. */
  Optional<Instant> lastGood(RecordType type);

  /** Stands for the last good pull of what was never pulled: the first start of this gateway. */
  Instant floor();
}
