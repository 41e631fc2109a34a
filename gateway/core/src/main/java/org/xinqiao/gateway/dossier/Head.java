package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.gateway.scenario.Finding;

/**
 * The current decision of one scenario.
 *
 * @param epoch from 1; a new one begins whenever outcome or flags change
 * @param changes how many changes have been made, the number of the last one
 * @param holdsUntil from then on the decision has to be made again
 * @param decidedAt as of when it was made last
 * @param statusIndex the epoch's place in a status list, when it has one
 * @param evidence the versions of records that the decision rests on
 */
public record Head(
    long epoch,
    int ruleVersion,
    long changes,
    Finding finding,
    Optional<Instant> holdsUntil,
    Instant decidedAt,
    OptionalLong statusIndex,
    List<RecordRef> evidence) {
  public Head {
    evidence = List.copyOf(evidence);
  }

  /** The same with this place in the status lists. */
  Head with(long index) {
    return new Head(
        epoch,
        ruleVersion,
        changes,
        finding,
        holdsUntil,
        decidedAt,
        OptionalLong.of(index),
        evidence);
  }

  /** Whether the decision is of these rules or newer ones, and time has not ended it. */
  public boolean holds(int rules, Instant asOf) {
    return ruleVersion >= rules && holdsUntil.map(asOf::isBefore).orElse(true);
  }
}
