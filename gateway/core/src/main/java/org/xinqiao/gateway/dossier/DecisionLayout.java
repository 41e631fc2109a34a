package org.xinqiao.gateway.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.Finding;
import org.xinqiao.gateway.scenario.Outcome;
import org.xinqiao.gateway.scenario.ScenarioId;

/** The layout of findings, heads and pending changes. */
final class DecisionLayout {
  private DecisionLayout() {}

  /** Evidence is written by record number: a record never leaves its dossier. */
  static void writeHead(LayoutWriter out, Head head, List<StoredRecord> records) {
    out.number(head.epoch()).number(head.ruleVersion()).number(head.changes());
    writeFinding(out, head.finding());
    out.optionalInstant(head.holdsUntil()).instant(head.decidedAt());
    writeOptional(out, head.statusIndex());
    out.number(head.evidence().size());
    head.evidence().forEach(ref -> out.number(indexOf(ref, records)).signed(ref.version()));
  }

  static Head readHead(LayoutReader in, List<StoredRecord> records) {
    long epoch = in.number();
    int ruleVersion = in.small();
    long changes = in.number();
    Finding finding = readFinding(in);
    Optional<Instant> holdsUntil = in.optionalInstant();
    Instant decidedAt = in.instant();
    OptionalLong statusIndex = readOptional(in);
    List<RecordRef> evidence = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      int index = in.small();
      if (index >= records.size()) {
        throw new LayoutException("evidence that is no record");
      }
      StoredRecord record = records.get(index);
      evidence.add(new RecordRef(record.publication(), record.key(), in.signed()));
    }
    return new Head(
        epoch, ruleVersion, changes, finding, holdsUntil, decidedAt, statusIndex, evidence);
  }

  static void writeChanges(LayoutWriter out, List<PendingChange> changes) {
    out.number(changes.size());
    for (PendingChange change : changes) {
      out.name(change.scenario().value()).number(change.number()).number(change.epoch());
      out.octet(change.from().isPresent() ? 1 : 0);
      change.from().ifPresent(from -> writeFinding(out, from));
      writeFinding(out, change.to());
      out.number(change.ruleVersion()).instant(change.asOf());
      out.number(change.evidence().size());
      change.evidence().forEach(ref -> RecordLayout.writeRef(out, ref));
      writeOptional(out, change.run());
      writeEnded(out, change.ended());
    }
  }

  /** Nothing, or how it ended and its place; when is the change's own instant. */
  private static void writeEnded(LayoutWriter out, Optional<EndedEpoch> ended) {
    out.octet(ended.map(epoch -> epoch.worse() ? 2 : 1).orElse(0));
    ended.ifPresent(epoch -> out.number(epoch.statusIndex()));
  }

  private static Optional<EndedEpoch> readEnded(LayoutReader in, Instant asOf) {
    int how = in.octet();
    return switch (how) {
      case 0 -> Optional.empty();
      case 1, 2 -> Optional.of(new EndedEpoch(in.number(), how == 2, asOf));
      default -> throw new LayoutException("unknown end of an epoch " + how);
    };
  }

  /**
   * @param withEnded whether the changes say which epoch they ended; older ones never had a place
   */
  static List<PendingChange> readChanges(LayoutReader in, boolean withEnded) {
    List<PendingChange> changes = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      ScenarioId scenario = KnownNames.scenario(in.name());
      long number = in.number();
      long epoch = in.number();
      Optional<Finding> from = in.flag() ? Optional.of(readFinding(in)) : Optional.empty();
      Finding to = readFinding(in);
      int ruleVersion = in.small();
      Instant asOf = in.instant();
      List<RecordRef> evidence = new ArrayList<>();
      for (int j = in.count(); j > 0; j--) {
        evidence.add(RecordLayout.readRef(in));
      }
      OptionalLong run = readOptional(in);
      Optional<EndedEpoch> ended = withEnded ? readEnded(in, asOf) : Optional.empty();
      changes.add(
          new PendingChange(
              scenario, number, epoch, from, to, ruleVersion, asOf, evidence, run, ended));
    }
    return changes;
  }

  static void writeFinding(LayoutWriter out, Finding finding) {
    switch (finding) {
      case Finding.NoSubject() -> out.octet(0);
      case Finding.NotIssued(String reason) -> out.octet(1).name(reason);
      case Finding.Found(Outcome outcome, String reason, List<String> flags) -> {
        out.octet(2).name(outcome.value()).name(reason).number(flags.size());
        flags.forEach(out::name);
      }
    }
  }

  static Finding readFinding(LayoutReader in) {
    int kind = in.octet();
    return switch (kind) {
      case 0 -> new Finding.NoSubject();
      case 1 -> new Finding.NotIssued(in.name());
      case 2 -> {
        Outcome outcome = KnownNames.outcome(in.name());
        String reason = in.name();
        List<String> flags = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
          flags.add(in.name());
        }
        yield new Finding.Found(outcome, reason, flags);
      }
      default -> throw new LayoutException("unknown kind of finding " + kind);
    };
  }

  static void writeOptional(LayoutWriter out, OptionalLong value) {
    out.octet(value.isPresent() ? 1 : 0);
    value.ifPresent(out::number);
  }

  static OptionalLong readOptional(LayoutReader in) {
    return in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty();
  }

  private static int indexOf(RecordRef ref, List<StoredRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).publication().equals(ref.publication())
          && records.get(i).key().equals(ref.key())) {
        return i;
      }
    }
    throw new IllegalStateException("evidence that is no record of the dossier");
  }
}
