package org.xinqiao.gateway.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xinqiao.gateway.decision.DryRunReport.EvidenceFields;
import org.xinqiao.gateway.decision.DryRunReport.Example;
import org.xinqiao.gateway.decision.DryRunReport.Explanation;
import org.xinqiao.gateway.decision.DryRunReport.OutcomeChange;
import org.xinqiao.gateway.decision.DryRunReport.ScenarioChanges;
import org.xinqiao.gateway.dossier.Dossier;
import org.xinqiao.gateway.dossier.Head;
import org.xinqiao.gateway.dossier.RecordRef;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.dossier.Worsening;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.scenario.ScenarioId;

/** Adds up how outcomes of one scenario would change. */
final class OutcomeTally {
  private record FromTo(String from, String to) {}

  private final Scenario scenario;
  private final Map<FromTo, Long> people = new LinkedHashMap<>();
  private long standing;
  private long changed;
  private long worse;
  private boolean worseShown;
  private Optional<Example> example = Optional.empty();

  OutcomeTally(Scenario scenario) {
    this.scenario = scenario;
  }

  void add(Dossier before, Dossier after) {
    Finding from = finding(before);
    Finding to = finding(after);
    if (!(from instanceof Finding.NoSubject) || !(to instanceof Finding.NoSubject)) {
      standing++;
    }
    boolean worsened = Worsening.between(scenario, from, to).isPresent();
    boolean other = !outcome(from).equals(outcome(to));
    if (other) {
      changed++;
      people.merge(new FromTo(outcome(from), outcome(to)), 1L, Long::sum);
    }
    if (worsened) {
      worse++;
    }
    if ((other || worsened) && (example.isEmpty() || (worsened && !worseShown))) {
      example = Optional.of(new Example(explanation(before), explanation(after)));
      worseShown = worsened;
    }
  }

  ScenarioId scenario() {
    return scenario.id();
  }

  /** People for whom the scenario decides anything, before or after. */
  long standing() {
    return standing;
  }

  ScenarioChanges changes() {
    return new ScenarioChanges(
        scenario.id(),
        changed,
        worse,
        people.entrySet().stream()
            .map(e -> new OutcomeChange(e.getKey().from(), e.getKey().to(), e.getValue()))
            .sorted(Comparator.comparingLong(OutcomeChange::people).reversed())
            .toList(),
        example);
  }

  private Finding finding(Dossier dossier) {
    Head head = dossier.heads().get(scenario.id());
    return head == null ? new Finding.NoSubject() : head.finding();
  }

  private static String outcome(Finding finding) {
    return switch (finding) {
      case Finding.Found(Outcome outcome, String _, List<String> _) -> outcome.value();
      case Finding.NotIssued(String reason) -> "not issued: " + reason;
      case Finding.NoSubject() -> "nobody";
    };
  }

  private Explanation explanation(Dossier dossier) {
    @Nullable Head head = dossier.heads().get(scenario.id());
    Finding finding = finding(dossier);
    return switch (finding) {
      case Finding.Found(Outcome outcome, String reason, List<String> flags) ->
          new Explanation(outcome.value(), reason, flags, evidence(dossier, head));
      case Finding.NotIssued(String reason) ->
          new Explanation(outcome(finding), reason, List.of(), evidence(dossier, head));
      case Finding.NoSubject() -> new Explanation(outcome(finding), "", List.of(), List.of());
    };
  }

  private static List<EvidenceFields> evidence(Dossier dossier, @Nullable Head head) {
    List<EvidenceFields> evidence = new ArrayList<>();
    for (RecordRef ref : head == null ? List.<RecordRef>of() : head.evidence()) {
      for (StoredRecord record : dossier.records()) {
        if (record.publication().equals(ref.publication()) && record.key().equals(ref.key())) {
          evidence.add(new EvidenceFields(record.type(), new TreeSet<>(record.fields().keySet())));
        }
      }
    }
    return evidence;
  }
}
