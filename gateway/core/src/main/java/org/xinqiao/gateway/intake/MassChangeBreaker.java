package org.xinqiao.gateway.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.publication.Acceptance.MassChangeLimit;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.dossier.Answer;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;
import org.xinqiao.gateway.dossier.SparingMerge;
import org.xinqiao.gateway.dossier.SparingMerge.Spared;
import org.xinqiao.gateway.dossier.SparingMerge.Waiting;
import org.xinqiao.gateway.dossier.StoredRecord;
import org.xinqiao.gateway.store.TableStore;

/**
 * Keeps a run from leaving too many people worse off unseen. While a run is read, whoever it would
 * leave worse off is spared and their records wait; at its end they are merged if they are few, and
 * wait for somebody's word if they are many. Everybody else's records go their way at once.
 *
 * <p>In memory it keeps the pseudonyms of those whom the open runs spared, about 80 bytes each.
 */
public final class MassChangeBreaker {
  /** With so many people allowed, nobody is spared in the first place. */
  static final long OFF = 1_000_000_000;

  /** A percent of fewer people is less than ten, and one family would be a mass. */
  static final long FEWEST_FOR_A_SHARE = 1_000;

  private static final int RUNS_LOOKED_BACK = 14;

  private final SparingMerge merge;
  private final HeldRecords held;
  private final LongSupplier people;
  private final Map<PublicationId, Set<UUID>> spared = new ConcurrentHashMap<>();

  /**
   * What becomes of those whom a run spared.
   *
   * @param ofHeld what became of their rows
   * @param worsened how many people are left worse off, or would be when the hold is released
   * @param hold if they are too many
   */
  record Conclusion(Receipt ofHeld, long worsened, Optional<Hold> hold) {
    static final Conclusion NOBODY = new Conclusion(Receipt.NONE, 0, Optional.empty());
  }

  /**
   * @param people how many there are in all
   */
  public MassChangeBreaker(TableStore store, SparingMerge merge, LongSupplier people) {
    this.merge = merge;
    this.held = new HeldRecords(store);
    this.people = people;
  }

  HeldRecords held() {
    return held;
  }

  /** A first load colours people for the first time, so there is nothing to compare it with. */
  static boolean guards(RunState state, MassChangeLimit limit) {
    return !state.completed().isEmpty() && limit.people() < OFF;
  }

  /** What a broken attempt had spared is read again. */
  void begin(Run run) {
    spared.put(run.publication(), new HashSet<>());
    if (run.attempt() > 1) {
      held.clear(run.publication(), run.id());
    }
  }

  Supplier<List<Effect>> prepare(List<SourceRecord> records, Run run, Instant asOf) {
    Supplier<Spared> merging =
        merge.prepareSparing(records, run, asOf, subject -> spared(run).contains(subject));
    return () -> {
      Spared done = merging.get();
      if (!done.spared().isEmpty()) {
        held.add(run.publication(), run.id(), done.spared());
        spared(run).addAll(done.spared().keySet());
      }
      return done.effects();
    };
  }

  /**
   * Deletes records that are gone from their source, after all that the run merges. They are no
   * rows, so no receipt counts them.
   *
   * @param guarded whether whoever would be worse off without them is spared
   */
  void delete(Run run, SortedMap<UUID, List<StoredRecord>> gone, Instant asOf, boolean guarded) {
    SortedMap<UUID, Waiting> waiting = new TreeMap<>();
    SortedMap<UUID, List<StoredRecord>> now = new TreeMap<>();
    gone.forEach(
        (subject, records) -> {
          if (spared(run).contains(subject)) {
            waiting.put(subject, new Waiting(records, List.of()));
          } else {
            now.put(subject, records);
          }
        });
    merge
        .mergeWaiting(now, asOf, guarded)
        .forEach(
            (subject, answer) -> {
              if (!answer.spared().isEmpty()) {
                waiting.put(
                    subject,
                    new Waiting(Objects.requireNonNull(now.get(subject)), answer.spared()));
              }
            });
    if (!waiting.isEmpty()) {
      held.add(run.publication(), run.id(), waiting);
      spared(run).addAll(waiting.keySet());
    }
  }

  private Set<UUID> spared(Run run) {
    return spared.getOrDefault(run.publication(), Set.of());
  }

  /** To be called once all rows of the run were taken; again, if it failed. */
  Conclusion conclude(Run run, RunState state, MassChangeLimit limit, Instant asOf) {
    if (spared(run).isEmpty()) {
      return Conclusion.NOBODY;
    }
    Tally tally = new Tally();
    held.forEach(run.publication(), run.id(), some -> askAgain(run, some, asOf, tally));
    long all = people.getAsLong();
    long most = most(state, limit, all);
    if (tally.people() > most) {
      return new Conclusion(
          tally.done().plus(Receipt.ofHeld(tally.rows())),
          tally.people(),
          Optional.of(tally.hold(run, all, most, asOf)));
    }
    Receipt merged = mergeAll(run.publication(), run.id(), asOf, run.attempt());
    held.clear(run.publication(), run.id());
    return new Conclusion(tally.done().plus(merged), tally.people(), Optional.empty());
  }

  /** Later rows of the run may have made good what earlier ones would have done. */
  private void askAgain(Run run, SortedMap<UUID, Waiting> some, Instant asOf, Tally tally) {
    SortedMap<UUID, Answer> answers = merge.mergeWaiting(records(some), asOf, true);
    SortedMap<UUID, Waiting> still = new TreeMap<>();
    Set<UUID> merged = new HashSet<>();
    answers.forEach(
        (subject, answer) -> {
          List<StoredRecord> records = Objects.requireNonNull(some.get(subject)).records();
          if (answer.spared().isEmpty()) {
            tally.merged(ofRows(records, answer));
            merged.add(subject);
          } else {
            Waiting waiting = new Waiting(records, answer.spared());
            tally.waits(waiting);
            still.put(subject, waiting);
          }
        });
    held.replace(run.publication(), run.id(), still);
    held.remove(run.publication(), run.id(), merged);
  }

  /** Merges all that waits of a run, as of one of its attempts; it stays in the table. */
  Receipt mergeAll(PublicationId publication, long run, Instant asOf, int attempt) {
    Receipt[] receipt = {Receipt.NONE};
    held.forEach(
        publication,
        run,
        some -> {
          SortedMap<UUID, List<StoredRecord>> records = records(some);
          records.replaceAll(
              (subject, theirs) -> theirs.stream().map(each -> each.inAttempt(attempt)).toList());
          merge
              .mergeWaiting(records, asOf, false)
              .forEach(
                  (subject, answer) ->
                      receipt[0] =
                          receipt[0].plus(
                              ofRows(Objects.requireNonNull(records.get(subject)), answer)));
        });
    return receipt[0];
  }

  /** What became of those records that came as rows. */
  private static Receipt ofRows(List<StoredRecord> records, Answer answer) {
    List<Effect> effects = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).isGone()) {
        effects.add(answer.effects().get(i));
      }
    }
    return Effects.receipt(effects);
  }

  private static SortedMap<UUID, List<StoredRecord>> records(SortedMap<UUID, Waiting> some) {
    SortedMap<UUID, List<StoredRecord>> records = new TreeMap<>();
    some.forEach((subject, waiting) -> records.put(subject, waiting.records()));
    return records;
  }

  /** How many people may be left worse off. */
  static long most(RunState state, MassChangeLimit limit, long all) {
    long usual = limit.times() * state.largestWorsening(RUNS_LOOKED_BACK);
    long most = Math.max(limit.people(), usual);
    return all < FEWEST_FOR_A_SHARE ? most : Math.min(most, (long) (all * limit.percent() / 100));
  }
}
