package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.dossier.RunMark;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SealedFields;
import org.xinqiao.gateway.identity.SubjectRef;

/** Pseudonymises and seals records, and merges them into the dossiers they belong to. */
public final class Dossiers implements MergeRecords {
  private static final int MOST = 5_000;

  private final Pseudonyms pseudonyms;
  private final DirectFields directFields;
  private final Settlement settlement;

  public Dossiers(Pseudonyms pseudonyms, DirectFields directFields, Settlement settlement) {
    this.pseudonyms = pseudonyms;
    this.directFields = directFields;
    this.settlement = settlement;
  }

  @Override
  public List<Effect> merge(List<SourceRecord> records, Run run, Instant asOf) {
    if (records.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " records are merged at once");
    }
    List<UUID> subjects = new ArrayList<>(records.size());
    Map<UUID, List<StoredRecord>> grouped = new HashMap<>();
    for (SourceRecord record : records) {
      SubjectRef subject = pseudonyms.subject(record.subject());
      subjects.add(subject.value());
      grouped
          .computeIfAbsent(subject.value(), s -> new ArrayList<>())
          .add(stored(record, subject, run));
    }
    SortedMap<UUID, byte[]> commands = new TreeMap<>();
    grouped.forEach((key, group) -> commands.put(key, new Command.Merge(asOf, group).encode()));
    SortedMap<UUID, Answer> answers = settlement.settle(commands);
    Map<UUID, Iterator<Effect>> left = new HashMap<>();
    answers.forEach((key, answer) -> left.put(key, answer.effects().iterator()));
    return subjects.stream().map(key -> Objects.requireNonNull(left.get(key)).next()).toList();
  }

  private StoredRecord stored(SourceRecord record, SubjectRef subject, Run run) {
    Optional<SealedFields> direct =
        record.direct().isEmpty()
            ? Optional.empty()
            : Optional.of(directFields.seal(subject, record.direct()));
    return new StoredRecord(
        record.publication(),
        record.type(),
        pseudonyms.recordKey(record.publication(), record.key()),
        record.version(),
        pseudonyms.content(record),
        record.tombstone(),
        record.fields(),
        direct,
        new RunMark(run.id(), run.attempt(), false));
  }
}
