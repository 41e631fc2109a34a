package org.xinqiao.load.micro;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.record.RecordType;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.decision.ChangeId;
import org.xinqiao.gateway.decision.DecisionChange;
import org.xinqiao.gateway.decision.DecisionLog;
import org.xinqiao.gateway.decision.Decisions;
import org.xinqiao.gateway.decision.Dossiers;
import org.xinqiao.gateway.decision.Freshness;
import org.xinqiao.gateway.decision.Settlement;
import org.xinqiao.gateway.decision.Standing;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.DossierOperation;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.scenario.ActiveScenarios;
import org.xinqiao.gateway.scenario.Scenario;
import org.xinqiao.gateway.store.EntryOperation;

/** The gateway's core over entries in memory, with one person in it. */
final class Gateway {
  final Scenario scenario = HealthCode.read();
  final DossierOperation operation = new DossierOperation(new ActiveScenarios(List.of(scenario)));
  final Instant now;

  private final MemoryStore store = new MemoryStore(this::remember);
  private final SubjectRef subject;
  private final Decisions decisions;
  private final Dossiers dossiers;
  private final List<byte[]> grown = new ArrayList<>();
  private byte[] lastMerge = new byte[0];

  /** Merges the person's four records, one after another, and tries one more. */
  Gateway(Instant now) {
    this.now = now;
    byte[] key = new byte[32];
    Pseudonyms pseudonyms = new Pseudonyms(key, "XQ", "1");
    DirectFields directFields = new DirectFields(key, 1, new SecureRandom());
    Settlement settlement =
        new Settlement(
            store,
            new Forgotten(),
            (name, detail) -> {
              throw new IllegalStateException(name + ": " + detail);
            });
    this.dossiers = new Dossiers(pseudonyms, directFields, settlement, new Lanes(1));
    this.decisions =
        new Decisions(
            store,
            settlement,
            new ActiveScenarios(List.of(scenario)),
            pseudonyms,
            directFields,
            new JustPulled(now));
    this.subject = decisions.subject(Rows.PERSON);
    for (SourceRecord record : new Rows(now).four()) {
      merge(record);
      grown.add(store.find(subject.value()).orElseThrow());
    }
    merge(new Rows(now).next());
    store.put(subject.value(), dossier(4));
  }

  /** The stored entry when so many records were in it, 1 to 4. */
  byte[] dossier(int records) {
    return grown.get(records - 1);
  }

  /** The command that brings one more negative test, as it travels to the entry. */
  byte[] mergeCommand() {
    return lastMerge;
  }

  /** How the person stands, from the stored entry on. */
  Standing standing() {
    return decisions.standing(subject, scenario.id(), now);
  }

  private EntryOperation.Applied remember(byte @Nullable [] current, byte[] command) {
    if (Command.decode(command) instanceof Command.Merge) {
      lastMerge = command;
    }
    return operation.apply(current, command);
  }

  private void merge(SourceRecord record) {
    dossiers.merge(List.of(record), new Run(record.publication(), 1, 1, Watermark.START), now);
  }

  private record JustPulled(Instant now) implements Freshness {
    @Override
    public Optional<Instant> lastGood(RecordType type) {
      return Optional.of(now);
    }

    @Override
    public Instant floor() {
      return now.minus(Duration.ofDays(1));
    }
  }

  /** A log that keeps nothing. */
  private record Forgotten() implements DecisionLog {
    @Override
    public void append(List<DecisionChange> changes) {}

    @Override
    public Set<ChangeId> alreadyLogged(Set<ChangeId> candidates) {
      return Set.of();
    }
  }
}
