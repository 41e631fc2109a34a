package org.xinqiao.gateway.dossier;

import java.util.Optional;

/**
 * Which run wrote a record last, and what it takes to answer a repeated attempt of that run as the
 * first one was answered.
 *
 * @param before the version that the run found; empty if the run created the record
 * @param reached the version that this attempt has come to, where a broken attempt stored a newer
 *     one; empty if it is the record's own
 */
public record RunMark(
    long run, int attempt, Optional<RecordVersion> before, Optional<RecordVersion> reached) {

  /** The mark of a record that is new in its run, and of one that is not stored yet. */
  public RunMark(long run, int attempt) {
    this(run, attempt, Optional.empty(), Optional.empty());
  }
}
