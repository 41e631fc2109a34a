package org.xinqiao.gateway.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.Command;
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.dossier.RunMark;
import org.xinqiao.gateway.dossier.SparingMerge;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.identity.DirectFields;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.identity.SealedFields;
import org.xinqiao.gateway.identity.SubjectRef;
import org.xinqiao.gateway.lanes.Lanes;

/** Pseudonymises and seals records, and merges them into the dossiers they belong to. */
public final class Dossiers implements MergeRecords, SparingMerge {
  private static final int MOST = 5_000;
  private static final int PIECE = 500;

  private final Pseudonyms pseudonyms;
  private final DirectFields directFields;
  private final Settlement settlement;
  private final Lanes lanes;

  /** A record and the dossier it belongs to. */
  private record Addressed(UUID subject, StoredRecord record) {}

  /**
   * @param lanes on which records are hashed and sealed
   */
  public Dossiers(
      Pseudonyms pseudonyms, DirectFields directFields, Settlement settlement, Lanes lanes) {
    this.pseudonyms = pseudonyms;
    this.directFields = directFields;
    this.settlement = settlement;
    this.lanes = lanes;
  }

  @Override
  public List<Effect> merge(List<SourceRecord> records, Run run, Instant asOf) {
    return prepare(records, run, asOf).get();
  }

  @Override
  public Supplier<List<Effect>> prepare(List<SourceRecord> records, Run run, Instant asOf) {
    List<Addressed> addressed = addressed(records, run);
    SortedMap<UUID, byte[]> commands = commands(grouped(addressed), asOf, false);
    return () -> effects(addressed, settlement.settle(commands), Set.of());
  }

  @Override
  public Supplier<Spared> prepareSparing(
      List<SourceRecord> records, Run run, Instant asOf, Predicate<UUID> sparedBefore) {
    List<Addressed> addressed = addressed(records, run);
    Map<UUID, List<StoredRecord>> grouped = grouped(addressed);
    SortedMap<UUID, byte[]> commands = commands(grouped, asOf, true);
    return () -> {
      // Only now is it known whom the batches before this one spared.
      commands.keySet().removeIf(sparedBefore);
      SortedMap<UUID, Answer> answers = settlement.settle(commands);
      SortedMap<UUID, Waiting> spared = new TreeMap<>();
      grouped.forEach(
          (subject, theirs) -> {
            Answer answer = answers.get(subject);
            if (answer == null || !answer.spared().isEmpty()) {
              spared.put(
                  subject, new Waiting(theirs, answer == null ? List.of() : answer.spared()));
            }
          });
      return new Spared(effects(addressed, answers, spared.keySet()), spared);
    };
  }

  @Override
  public SortedMap<UUID, Answer> mergeWaiting(
      SortedMap<UUID, List<StoredRecord>> waiting, Instant asOf, boolean sparing) {
    return settlement.settle(commands(waiting, asOf, sparing));
  }

  /** The records as they would be stored, by the person they are about. */
  Map<UUID, List<StoredRecord>> bySubject(List<SourceRecord> records, Run run) {
    return grouped(addressed(records, run));
  }

  private List<Addressed> addressed(List<SourceRecord> records, Run run) {
    if (records.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " records are merged at once");
    }
    return lanes
        .each(
            records, PIECE, piece -> piece.stream().map(record -> addressed(record, run)).toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Map<UUID, List<StoredRecord>> grouped(List<Addressed> addressed) {
    Map<UUID, List<StoredRecord>> grouped = new HashMap<>();
    for (Addressed each : addressed) {
      grouped.computeIfAbsent(each.subject(), s -> new ArrayList<>(2)).add(each.record());
    }
    return grouped;
  }

  private SortedMap<UUID, byte[]> commands(
      Map<UUID, List<StoredRecord>> grouped, Instant asOf, boolean sparing) {
    SortedMap<UUID, byte[]> commands = new TreeMap<>();
    lanes
        .each(List.copyOf(grouped.entrySet()), PIECE, piece -> commands(piece, asOf, sparing))
        .forEach(commands::putAll);
    return commands;
  }

  private static List<Effect> effects(
      List<Addressed> addressed, SortedMap<UUID, Answer> answers, Set<UUID> spared) {
    Map<UUID, Iterator<Effect>> left = new HashMap<>();
    answers.forEach((key, answer) -> left.put(key, answer.effects().iterator()));
    List<Effect> effects = new ArrayList<>(addressed.size());
    for (Addressed each : addressed) {
      effects.add(
          spared.contains(each.subject())
              ? Effect.HELD
              : Objects.requireNonNull(left.get(each.subject())).next());
    }
    return effects;
  }

  private static Map<UUID, byte[]> commands(
      List<Map.Entry<UUID, List<StoredRecord>>> grouped, Instant asOf, boolean sparing) {
    Map<UUID, byte[]> commands = HashMap.newHashMap(grouped.size());
    grouped.forEach(
        group ->
            commands.put(
                group.getKey(), new Command.Merge(asOf, group.getValue(), sparing).encode()));
    return commands;
  }

  private Addressed addressed(SourceRecord record, Run run) {
    SubjectRef subject = pseudonyms.subject(record.subject());
    return new Addressed(subject.value(), stored(record, subject, run));
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
        new RunMark(run.id(), run.attempt()));
  }
}
