package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * A change of a decision that the log may not have yet.
 *
 * @param number from 1, one more for each change of this scenario in this dossier
 * @param from empty for the first decision
 * @param ended the epoch that this change ended, if it had a place in the status lists
 * @param run the run whose records brought it; empty when time or a newer rule did, at a read
 */
public record PendingChange(
    ScenarioId scenario,
    long number,
    long epoch,
    Optional<Finding> from,
    Finding to,
    int ruleVersion,
    Instant asOf,
    List<RecordRef> evidence,
    OptionalLong run,
    Optional<EndedEpoch> ended) {
  public PendingChange {
    evidence = List.copyOf(evidence);
  }
}
