package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;

/**
 * Merges records into the dossiers of the people they are about, and decides again in the same
 * step.
 */
@FunctionalInterface
public interface MergeRecords {
  /**
   * Merging is idempotent and commutative; the highest (version, content hash) wins. A record that
   * an earlier attempt of the same run had already written is answered as that attempt would have
   * been (created or updated), once an attempt; seen again in the same attempt it is a duplicate.
   *
   * @param records at most 5,000, any number a person, in the order in which they were read
   * @param run whose id and attempt are kept with each record
   * @param asOf the instant as of which is decided
   * @return an effect for each record, in the same order, once all of them are durable and every
   *     change of a decision is in the decision log
   * @throws org.xinqiao.gateway.store.IncompleteException if any record may not be durable; merging
   *     again is the remedy
   */
  List<Effect> merge(List<SourceRecord> records, Run run, Instant asOf);

  /** Does what needs no store; what it returns does the rest, once, as {@link #merge} says. */
  default Supplier<List<Effect>> prepare(List<SourceRecord> records, Run run, Instant asOf) {
    return () -> merge(records, run, asOf);
  }

  /** What became of one record. */
  enum Effect {
    CREATED,
    UPDATED,
    DUPLICATE,
    STALE,
    /** The person was spared (see {@link SparingMerge}); nothing of it is stored in the dossier. */
    HELD
  }
}
