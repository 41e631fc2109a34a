package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * An outcome and why.
 *
 * @param epoch from 1, one more whenever outcome or flags changed
 * @param flags the names of those that are set, sorted
 * @param holdsUntil until when it holds if no record changes; empty: time alone changes nothing
 * @param statusIndex the epoch's place in the status lists; empty until a credential is issued for
 *     it
 */
public record Decision(
    ScenarioId scenario,
    int ruleVersion,
    long epoch,
    Outcome outcome,
    String reason,
    List<String> flags,
    Optional<Instant> holdsUntil,
    Instant decidedAt,
    List<Evidence> evidence,
    OptionalLong statusIndex) {
  public Decision {
    flags = List.copyOf(flags);
    evidence = List.copyOf(evidence);
  }
}
