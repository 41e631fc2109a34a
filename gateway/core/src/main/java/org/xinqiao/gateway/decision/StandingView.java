package org.xinqiao.gateway.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.Head;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.Scenario;

/** Makes a standing of a dossier's head: freshness is applied here, at the read. */
final class StandingView {
  private final Freshness freshness;

  StandingView(Freshness freshness) {
    this.freshness = freshness;
  }

  /** Whether the stored decision does not hold as of then. */
  static boolean outdated(@Nullable Head head, Scenario scenario, Instant asOf) {
    return head == null || !head.holds(scenario.ruleVersion(), asOf);
  }

  Standing of(Dossier dossier, Scenario scenario, Instant asOf) {
    Head head = dossier.heads().get(scenario.id());
    if (!hasLiving(dossier, scenario.header().subject())) {
      return new Standing.Absent();
    }
    if (head == null) {
      return new Standing.Undecided();
    }
    return switch (head.finding()) {
      case Finding.NoSubject() -> new Standing.Undecided();
      case Finding.NotIssued(String reason) ->
          new Standing.NotIssued(reason, head.decidedAt(), evidence(dossier, head));
      case Finding.Found(Outcome outcome, String reason, List<String> flags) ->
          fresh(
              new Decision(
                  scenario.id(),
                  head.ruleVersion(),
                  head.epoch(),
                  outcome,
                  reason,
                  flags,
                  head.holdsUntil(),
                  head.decidedAt(),
                  evidence(dossier, head),
                  head.statusIndex()),
              scenario,
              asOf);
    };
  }

  private static boolean hasLiving(Dossier dossier, RecordType type) {
    for (StoredRecord record : dossier.records()) {
      if (!record.tombstone() && record.type().equals(type)) {
        return true;
      }
    }
    return false;
  }

  private Standing fresh(Decision decision, Scenario scenario, Instant asOf) {
    Set<RecordType> silent = Set.of();
    @Nullable Instant since = null;
    for (RecordType type : scenario.changeableBy(decision.reason())) {
      Duration limit = scenario.header().freshness().get(type);
      if (limit == null) {
        continue;
      }
      Instant end = freshness.lastGood(type).orElse(freshness.floor()).plus(limit);
      if (!asOf.isBefore(end)) {
        silent = silent.isEmpty() ? new TreeSet<>() : silent;
        silent.add(type);
        since = since == null || end.isBefore(since) ? end : since;
      }
    }
    return since == null
        ? new Standing.Decided(decision)
        : new Standing.Unknown(decision, since, silent);
  }

  private static List<Evidence> evidence(Dossier dossier, Head head) {
    List<Evidence> evidence = new ArrayList<>();
    for (RecordRef ref : head.evidence()) {
      dossier.records().stream()
          .filter(r -> r.publication().equals(ref.publication()) && r.key().equals(ref.key()))
          .forEach(r -> evidence.add(evidence(ref, r)));
    }
    return evidence;
  }

  private static Evidence evidence(RecordRef ref, StoredRecord record) {
    return new Evidence(
        ref.publication(),
        record.type(),
        ref.key().hex(),
        ref.version(),
        record.version() == ref.version()
            ? record.fields()
            : Collections.unmodifiableSortedMap(new TreeMap<>()));
  }
}
