package org.xinqiao.gateway.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Acceptance.MassChangeLimit;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.store.IncompleteException;

/**
 * Maps rows in quarantine again, as the publication says now or as a steward corrected them, and
 * merges them in a run of its own. In this order, so that a crash anywhere loses and doubles
 * nothing: what is to be done is noted; the run is opened; rows are merged; their outcome and the
 * answer are noted; entries leave the quarantine; the run is completed. A replay that broke off is
 * finished before anything else is done with its publication.
 */
public final class Replays {
  /** Entries in one replay. */
  public static final int MOST = 5_000;

  private static final int MOST_REFUSED = 100;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final ReplayJournal journal;
  private final RunStates runs;
  private final Predicate<PublicationId> underWay;
  private final MergeRecords merge;
  private final MassChangeBreaker breaker;
  private final Alarms alarms;
  private final Publications publications;
  private final Quarantine quarantine;
  private final Clock clock;

  /**
   * @param next behind which key to go on, or null at the end
   */
  record Selected(List<String> keys, int missing, @Nullable String next) {}

  /**
   * @param underWay whether somebody works on the publication's open run now
   */
  Replays(
      ReplayJournal journal,
      RunStates runs,
      Predicate<PublicationId> underWay,
      MergeRecords merge,
      MassChangeBreaker breaker,
      Alarms alarms,
      Publications publications,
      Quarantine quarantine,
      Clock clock) {
    this.journal = journal;
    this.runs = runs;
    this.underWay = underWay;
    this.merge = merge;
    this.breaker = breaker;
    this.alarms = alarms;
    this.publications = publications;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * Tries rows again. The same name and selection again give the answer of the first time, also
   * when that was lost; the last 1,000 names of a publication are known.
   *
   * @param name of this replay, at most 64 characters without a personal datum
   * @return once all is durable. Waits at most 10 seconds for a pull or push under way
   * @throws IncompleteException if something may not be durable; the same call again goes on
   */
  public ReplayResult replay(PublicationId publication, String name, ReplaySelection selection) {
    if (publications.find(publication).isEmpty()) {
      return new ReplayResult.NotActive();
    }
    return runs.alone(publication, () -> alone(publication, name, selection));
  }

  private ReplayResult alone(PublicationId publication, String name, ReplaySelection selection) {
    if (!runs.await(publication, () -> !pulling(publication), LONGEST_WAIT_MILLIS)) {
      return new ReplayResult.RunUnderWay();
    }
    finish(publication);
    Optional<ReplayJournal.Answered> before = journal.answered(publication, name);
    if (before.isPresent()) {
      return before.get().selection().equals(journal.digest(publication, selection))
          ? new ReplayResult.Done(before.get().answer())
          : new ReplayResult.OtherSelection();
    }
    RunState state = runs.of(publication);
    if (state.open() != null) {
      return new ReplayResult.RunBroken();
    }
    Selected selected = select(publication, selection);
    if (selected.keys().isEmpty()) {
      return new ReplayResult.Done(
          new ReplayAnswer(
              OptionalLong.empty(),
              Receipt.NONE,
              selected.missing(),
              List.of(),
              0,
              Optional.empty()));
    }
    long id = runs.nextId();
    journal.begin(publication, id, name, selection, selected);
    runs.save(publication, state.opened(RunState.Open.replay(id, clock.instant())));
    return new ReplayResult.Done(carryOut(publication));
  }

  private boolean pulling(PublicationId publication) {
    RunState.Open open = runs.of(publication).open();
    return open != null && !open.replay() && underWay.test(publication);
  }

  /**
   * Finishes the replay that a crash or a failed write broke off, if there is one.
   *
   * @throws IncompleteException if it can't be finished now
   */
  public void finish(PublicationId publication) {
    runs.alone(
        publication,
        () -> {
          RunState state = runs.of(publication);
          RunState.Open open = state.open();
          if (open == null || !open.replay()) {
            return Optional.empty();
          }
          runs.save(publication, state.opened(open.again(clock.instant())));
          return Optional.of(carryOut(publication));
        });
  }

  private Selected select(PublicationId publication, ReplaySelection selection) {
    return switch (selection) {
      case ReplaySelection.Keys(List<String> keys) -> present(publication, keys);
      case ReplaySelection.Corrected(String key, RawRow.Parsed _) ->
          present(publication, List.of(key));
      case ReplaySelection.Matching matching -> {
        var keys = new TreeSet<String>();
        quarantine.forEach(
            entry -> {
              if (entry.publication().equals(publication) && matching.matches(entry)) {
                synchronized (keys) {
                  keys.add(entry.key());
                  if (keys.size() > MOST + 1) {
                    keys.pollLast();
                  }
                }
              }
            });
        boolean more = keys.size() > MOST;
        if (more) {
          keys.pollLast();
        }
        yield new Selected(List.copyOf(keys), 0, more ? keys.last() : null);
      }
    };
  }

  private Selected present(PublicationId publication, List<String> keys) {
    if (keys.size() > MOST) {
      throw new IllegalArgumentException("a replay has at most 5,000 keys");
    }
    List<String> asked = keys.stream().distinct().toList();
    List<String> present =
        asked.stream()
            .filter(
                key ->
                    quarantine
                        .find(key)
                        .filter(entry -> entry.publication().equals(publication))
                        .isPresent())
            .toList();
    return new Selected(present, asked.size() - present.size(), null);
  }

  /** Does what is left to do of the open replay. */
  private ReplayAnswer carryOut(PublicationId publication) {
    RunState state = runs.of(publication);
    RunState.Open open = state.open();
    ReplayJournal.Begun begun = journal.begun(publication);
    if (open == null || begun.run() != open.id()) {
      throw new IllegalStateException(
          "table replays: the replay of " + publication + " is another");
    }
    ReplayJournal.Outcome outcome = begun.outcome();
    if (outcome == null) {
      outcome = merged(publication, state, open, begun);
      journal.save(publication, begun.with(outcome));
    }
    ReplayAnswer answer = answer(begun, outcome);
    journal.answer(publication, begun, answer);
    leave(begun, outcome);
    var done =
        new CompletedRun(
            open.id(),
            open.attempt(),
            open.started(),
            clock.instant(),
            answer.receipt().read(),
            answer.receipt(),
            true,
            byCode(outcome),
            outcome.warnings(),
            outcome.worsened());
    RunState after = state.completed(done, state.watermark());
    Hold hold = outcome.hold();
    runs.save(publication, hold == null ? after : after.held(hold));
    if (hold != null) {
      alarms.raise(AlarmName.MASS_CHANGE_HELD, hold.text(publication));
    }
    return answer;
  }

  /**
   * All of them at once, in the same order in each attempt: only so effects count once. Whom they
   * would leave worse off is spared as in every run: a detour by the quarantine is no way around.
   */
  private ReplayJournal.Outcome merged(
      PublicationId publication, RunState state, RunState.Open open, ReplayJournal.Begun begun) {
    Publications.ActivePublication active =
        publications
            .find(publication)
            .orElseThrow(() -> new IncompleteException(publication + " is not active"));
    Instant asOf = clock.instant();
    List<SourceRecord> records = new ArrayList<>();
    List<ReplayAnswer.Refused> refused = new ArrayList<>();
    SortedMap<String, Long> warnings = new TreeMap<>();
    for (String key : begun.keys()) {
      MappedRow mapped = active.mapping().map(row(begun, key), asOf);
      mapped.warnings().forEach(warning -> warnings.merge(warning, 1L, Long::sum));
      switch (mapped) {
        case MappedRow.Accepted accepted -> records.add(accepted.record());
        case MappedRow.Rejected(RawRow _, Fault fault) -> refused.add(refused(key, fault));
        case MappedRow.Stopping(RawRow _, Fault fault) -> refused.add(refused(key, fault));
      }
    }
    var run = new Run(publication, open.id(), open.attempt(), new Watermark(state.watermark()));
    MassChangeLimit limit = active.acceptance().massChangeLimit();
    breaker.begin(run);
    Receipt taken = records.isEmpty() ? Receipt.NONE : taken(records, run, asOf, state, limit);
    MassChangeBreaker.Conclusion conclusion = breaker.conclude(run, state, limit, asOf);
    Receipt receipt = taken.settled(conclusion.ofHeld());
    if (receipt.read() != records.size()) {
      throw new IncompleteException("merging did not answer for every record");
    }
    return new ReplayJournal.Outcome(
        active.contractVersion(),
        receipt,
        refused,
        RunCount.named(warnings),
        conclusion.worsened(),
        conclusion.hold().orElse(null));
  }

  private Receipt taken(
      List<SourceRecord> records, Run run, Instant asOf, RunState state, MassChangeLimit limit) {
    return Effects.receipt(
        MassChangeBreaker.guards(state, limit)
            ? breaker.prepare(records, run, asOf).get()
            : merge.merge(records, run, asOf));
  }

  private RawRow row(ReplayJournal.Begun begun, String key) {
    byte[] corrected = begun.row();
    return corrected == null
        ? quarantine
            .row(key)
            .orElseThrow(() -> new IllegalStateException("a row has left the quarantine"))
        : quarantine.unseal(corrected, "correction");
  }

  private static ReplayAnswer.Refused refused(String key, Fault fault) {
    return new ReplayAnswer.Refused(key, fault.code().kebab(), fault.field(), fault.remedy());
  }

  private static ReplayAnswer answer(ReplayJournal.Begun begun, ReplayJournal.Outcome outcome) {
    List<ReplayAnswer.Refused> refused = outcome.refused();
    List<ReplayAnswer.Refused> first =
        List.copyOf(refused.subList(0, Math.min(MOST_REFUSED, refused.size())));
    return new ReplayAnswer(
        OptionalLong.of(begun.run()),
        outcome.merged().plus(new Receipt(0, 0, 0, 0, refused.size())),
        begun.missing(),
        first,
        refused.size() - first.size(),
        Optional.ofNullable(begun.next()));
  }

  /** What is merged leaves; what is not stays with its new reason. Again, it changes nothing. */
  private void leave(ReplayJournal.Begun begun, ReplayJournal.Outcome outcome) {
    Map<String, ReplayAnswer.Refused> staying = new HashMap<>();
    outcome.refused().forEach(each -> staying.put(each.key(), each));
    for (String key : begun.keys()) {
      ReplayAnswer.Refused stays = staying.get(key);
      if (stays == null) {
        quarantine.remove(key);
      } else if (begun.row() == null) {
        quarantine.refusedAgain(key, stays, outcome.contract());
      }
    }
  }

  private static SortedMap<String, Long> byCode(ReplayJournal.Outcome outcome) {
    var codes = new TreeMap<String, Long>();
    outcome.refused().forEach(each -> codes.merge(each.code(), 1L, Long::sum));
    return Collections.unmodifiableSortedMap(codes);
  }
}
