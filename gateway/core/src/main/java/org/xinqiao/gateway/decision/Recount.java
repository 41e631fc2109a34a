package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.Scenario;

/** Adds up standings. Safe for visitors from several threads. */
final class Recount {
  private final Scenario scenario;
  private final Map<Outcome, Long> outcomes = new LinkedHashMap<>();
  private final Map<String, Long> notIssued = new LinkedHashMap<>();
  private long unknown;
  private long undecided;

  Recount(Scenario scenario) {
    this.scenario = scenario;
    scenario.header().outcomes().forEach(outcome -> outcomes.put(outcome, 0L));
    scenario.notIssuedReasons().forEach(reason -> notIssued.put(reason, 0L));
  }

  synchronized void add(Standing standing) {
    switch (standing) {
      case Standing.Decided decided -> outcomes.merge(decided.decision().outcome(), 1L, Long::sum);
      case Standing.Unknown inDoubt -> unknown++;
      case Standing.NotIssued none -> notIssued.merge(none.reason(), 1L, Long::sum);
      case Standing.Undecided none -> undecided++;
      case Standing.Absent nobody -> {}
    }
  }

  synchronized OutcomeCounts counts(Instant asOf) {
    return new OutcomeCounts(
        scenario.id(),
        asOf,
        Collections.unmodifiableMap(new LinkedHashMap<>(outcomes)),
        unknown,
        Collections.unmodifiableMap(new LinkedHashMap<>(notIssued)),
        undecided);
  }
}
