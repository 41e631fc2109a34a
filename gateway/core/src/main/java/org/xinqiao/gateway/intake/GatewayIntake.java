package org.xinqiao.gateway.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Acceptance;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;
import org.xinqiao.gateway.decision.AlarmName;
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.lanes.Lanes;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/**
 * Takes rows into dossiers and quarantine, and accounts for each. A run's counts stay in memory
 * until it completes; then they are saved in one value with the watermark, so that a crash leaves
 * both as they were and the run is repeated.
 */
public final class GatewayIntake implements Intake {
  private static final int LARGEST_BATCH = 5_000;
  private static final int PIECE = 500;

  private final RunStates runs;
  private final MergeRecords merge;
  private final MassChangeBreaker breaker;
  private final Alarms alarms;
  private final Publications publications;
  private final Quarantine quarantine;
  private final Replays replays;
  private final Clock clock;
  private final Lanes lanes;
  private final FullComparisons comparisons;
  private final Map<PublicationId, RunCount> counting = new ConcurrentHashMap<>();
  private final Set<PublicationId> passing = ConcurrentHashMap.newKeySet();

  /** Rows that are mapped, and what the store is yet to do with them. */
  private record Batch(
      Publications.ActivePublication active,
      Instant asOf,
      int rows,
      List<MappedRow.Rejected> rejected,
      Map<String, Long> warnings,
      Supplier<List<MergeRecords.Effect>> merging) {}

  /**
   * @param breaker over the same store
   * @param alarms hears of runs that are held
   * @param compared where what a source no longer has is found
   * @param lanes on which rows are validated
   */
  public GatewayIntake(
      TableStore store,
      MergeRecords merge,
      MassChangeBreaker breaker,
      Alarms alarms,
      Publications publications,
      Quarantine quarantine,
      ComparedStore compared,
      Clock clock,
      Lanes lanes) {
    this.runs = new RunStates(store);
    this.merge = merge;
    this.breaker = breaker;
    this.alarms = alarms;
    this.publications = publications;
    this.quarantine = quarantine;
    this.clock = clock;
    this.lanes = lanes;
    this.replays =
        new Replays(
            new ReplayJournal(store, quarantine),
            runs,
            counting::containsKey,
            merge,
            breaker,
            alarms,
            publications,
            quarantine,
            clock);
    this.comparisons =
        new FullComparisons(store, runs, compared, breaker, new ComparedRuns(), clock);
  }

  /**
   * The runs of this intake that wait for somebody's word.
   *
   * @param log where words go
   */
  public HeldRuns heldRuns(HeldRuns.WordLog log) {
    return new HeldRuns(runs, breaker, log, clock);
  }

  /** Tries rows in quarantine again; its runs and those of this intake never overlap. */
  public Replays replays() {
    return replays;
  }

  /** What comparisons ask of their runs. */
  private final class ComparedRuns implements FullComparisons.Runs {
    @Override
    public Run open(PublicationId publication) {
      return opening(publication, state -> Watermark.START);
    }

    @Override
    public RowMapping mapping(PublicationId publication) {
      return active(publication).mapping();
    }

    @Override
    public boolean guarded(Run run) {
      return counted(run).guarded();
    }

    @Override
    public boolean passing(PublicationId publication) {
      return passing.contains(publication);
    }
  }

  @Override
  public Comparisons comparisons() {
    return comparisons;
  }

  /** The last comparison of a publication whose run was completed. */
  public Optional<EndedComparison> lastComparison(PublicationId publication) {
    return comparisons.ended(publication);
  }

  /** The last comparisons whose runs were completed, at most 100, oldest first. */
  public List<EndedComparison> completedComparisons(PublicationId publication) {
    return comparisons.completed(publication);
  }

  @Override
  public Watermark watermark(PublicationId publication) {
    return new Watermark(runs.of(publication).watermark());
  }

  @Override
  public Run open(PublicationId publication) {
    return opening(publication, state -> new Watermark(state.watermark()));
  }

  private Run opening(PublicationId publication, Function<RunState, Watermark> watermark) {
    try {
      return runs.alone(publication, () -> opened(publication, watermark));
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + publication + " could not be saved", e);
    }
  }

  private Run opened(PublicationId publication, Function<RunState, Watermark> watermark) {
    replays.finish(publication);
    comparisons.end(publication);
    RunState state = runs.of(publication);
    RunState.Open before = state.open();
    RunState.Open open =
        before == null
            ? RunState.Open.pull(runs.nextId(), clock.instant())
            : before.again(clock.instant());
    runs.save(publication, state.opened(open));
    var run = new Run(publication, open.id(), open.attempt(), watermark.apply(state));
    breaker.begin(run);
    counting.put(
        publication, RunCount.none(run, MassChangeBreaker.guards(state, limit(publication))));
    if (open.passing()) {
      passing.add(publication);
    } else {
      passing.remove(publication);
    }
    return run;
  }

  /**
   * Says that a person has looked at what stops a publication's open run: until that run completes,
   * its rows that would stop it are quarantined, however many they are. Survives a crash.
   *
   * @return false if no run is open
   */
  public boolean letPass(PublicationId publication) {
    return runs.alone(
        publication,
        () -> {
          RunState state = runs.of(publication);
          RunState.Open open = state.open();
          if (open == null || open.replay()) {
            return false;
          }
          runs.save(publication, state.opened(open.pass()));
          passing.add(publication);
          return true;
        });
  }

  @Override
  public Receipt accept(Run run, List<RawRow> rows) {
    return prepare(run, rows).take();
  }

  @Override
  public Prepared prepare(Run run, List<RawRow> rows) {
    if (rows.size() > LARGEST_BATCH) {
      throw new IllegalArgumentException("a batch has at most 5,000 rows");
    }
    Publications.ActivePublication active = active(run.publication());
    Instant asOf = clock.instant();
    List<SourceRecord> records = new ArrayList<>();
    List<MappedRow.Rejected> rejected = new ArrayList<>();
    Map<String, Long> warnings = new HashMap<>();
    List<MappedRow> all = mapped(rows, active.mapping(), asOf);
    comparisons.saw(run, all);
    for (MappedRow mapped : all) {
      for (String warning : mapped.warnings()) {
        warnings.merge(warning, 1L, Long::sum);
      }
      switch (mapped) {
        case MappedRow.Accepted accepted -> records.add(accepted.record());
        case MappedRow.Rejected refused -> rejected.add(refused);
        case MappedRow.Stopping(RawRow row, Fault fault) -> {
          requirePassing(run, fault);
          rejected.add(new MappedRow.Rejected(row, fault));
        }
      }
    }
    var batch =
        new Batch(active, asOf, rows.size(), rejected, warnings, merging(records, run, asOf));
    return () -> take(run, batch);
  }

  private Supplier<List<MergeRecords.Effect>> merging(
      List<SourceRecord> records, Run run, Instant asOf) {
    if (records.isEmpty()) {
      return List::of;
    }
    return counted(run).guarded()
        ? breaker.prepare(records, run, asOf)
        : merge.prepare(records, run, asOf);
  }

  private Publications.ActivePublication active(PublicationId publication) {
    return publications
        .find(publication)
        .orElseThrow(() -> new IntakeException(publication + " is not active"));
  }

  private Acceptance.MassChangeLimit limit(PublicationId publication) {
    return active(publication).acceptance().massChangeLimit();
  }

  private void requirePassing(Run run, Fault fault) {
    if (!passing.contains(run.publication())) {
      throw new StoppedException(
          run.publication()
              + " is stopped by a row: "
              + RunCount.Reason.of(fault)
              + "; "
              + fault.remedy());
    }
  }

  private Receipt take(Run run, Batch batch) {
    RunCount before = counted(run);
    try {
      Map<RunCount.Reason, Long> kept = kept(run, batch);
      long quarantined = kept.values().stream().mapToLong(Long::longValue).sum();
      Receipt receipt = new Receipt(0, 0, batch.rejected().size() - quarantined, 0, quarantined);
      // Before the batch's good rows count: a source that sends nonsense may send it in these too.
      requireShare(before.plus(padded(receipt, batch.rows()), kept, Map.of()), batch.active());
      receipt = receipt.plus(Effects.receipt(batch.merging().get()));
      if (receipt.read() != batch.rows()) {
        throw new IncompleteException("merging did not answer for every record");
      }
      counting.put(run.publication(), before.plus(receipt, kept, batch.warnings()));
      return receipt;
    } catch (IncompleteException e) {
      // Counted in part is not counted: only a new attempt tells new rows from repeated ones.
      ended(run.publication());
      throw new IntakeException("rows of " + run.publication() + " may not be durable", e);
    }
  }

  /** As if every row that is not kept aside had been accepted. */
  private static Receipt padded(Receipt kept, int rows) {
    return kept.plus(new Receipt(rows - kept.read(), 0, 0, 0, 0));
  }

  private void requireShare(RunCount count, Publications.ActivePublication active) {
    PublicationId publication = count.run().publication();
    Optional<String> excess =
        passing.contains(publication)
            ? Optional.empty()
            : QuarantineShare.excess(count, active.acceptance().quarantineLimit());
    if (excess.isPresent()) {
      ended(publication);
      throw new StoppedException(excess.get());
    }
  }

  private Map<RunCount.Reason, Long> kept(Run run, Batch batch) {
    int version = batch.active().contractVersion();
    Map<RunCount.Reason, Long> kept = new HashMap<>();
    for (MappedRow.Rejected each : batch.rejected()) {
      if (quarantine.keep(each.row(), each.fault(), run, version, batch.asOf())) {
        kept.merge(RunCount.Reason.of(each.fault()), 1L, Long::sum);
      }
    }
    return kept;
  }

  private List<MappedRow> mapped(List<RawRow> rows, RowMapping mapping, Instant asOf) {
    return lanes
        .each(rows, PIECE, piece -> piece.stream().map(row -> mapping.map(row, asOf)).toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Receipt conclude(Run run) {
    return concluded(run).total().receipt();
  }

  private RunCount concluded(Run run) {
    RunCount before = counted(run);
    if (before.concluded() != null) {
      return before;
    }
    PublicationId publication = run.publication();
    try {
      RunCount after =
          before.concluded(
              breaker.conclude(run, runs.of(publication), limit(publication), clock.instant()));
      counting.put(publication, after);
      return after;
    } catch (IncompleteException e) {
      ended(publication);
      throw new IntakeException("rows of " + publication + " may not be durable", e);
    }
  }

  @Override
  public void complete(Run run, Watermark next) {
    RunCount count = concluded(run);
    try {
      runs.alone(run.publication(), () -> completed(count, next));
      passing.remove(run.publication());
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + run.publication() + " could not be saved", e);
    } finally {
      ended(run.publication());
    }
    Objects.requireNonNull(count.concluded())
        .hold()
        .ifPresent(hold -> alarms.raise(AlarmName.MASS_CHANGE_HELD, hold.text(run.publication())));
  }

  private CompletedRun completed(RunCount count, Watermark next) {
    Run run = count.run();
    RunState state = runs.of(run.publication());
    RunState.Open open = state.open();
    if (open == null || open.id() != run.id() || open.attempt() != run.attempt()) {
      throw new IntakeException("the run of " + run.publication() + " is not the open one");
    }
    if (run.attempt() > 1) {
      // Before the counts: a crash in between leaves the run open, and its next attempt keeps what
      // it finds bad.
      quarantine.forgetEarlierAttempts(run);
    }
    MassChangeBreaker.Conclusion conclusion = Objects.requireNonNull(count.concluded());
    var done =
        new CompletedRun(
            run.id(),
            run.attempt(),
            open.started(),
            clock.instant(),
            count.total().read(),
            count.total().receipt(),
            false,
            count.quarantinedByCode(),
            count.warningsByRule(),
            conclusion.worsened());
    RunState after = state.completed(done, next.value());
    runs.save(run.publication(), conclusion.hold().map(after::held).orElse(after));
    return done;
  }

  @Override
  public void fail(Run run, PullFailure failure) {
    ended(run.publication());
  }

  /** An attempt is over, well or not; who waits for it is told. */
  private void ended(PublicationId publication) {
    runs.alone(publication, () -> Optional.ofNullable(counting.remove(publication)));
    comparisons.end(publication);
  }

  /** The run of a publication that was not completed, if there is one. */
  public OptionalLong openRun(PublicationId publication) {
    RunState.Open open = runs.of(publication).open();
    return open == null ? OptionalLong.empty() : OptionalLong.of(open.id());
  }

  /**
   * Ends the run that was not completed, and leaves the watermark: what is read next is a run of
   * its own, under another contract. Without this, rows that only the old contract took would be
   * stored and counted nowhere. Nothing of the publication may be under way.
   *
   * @param left what the run's attempts have left in the store: records created and updated, rows
   *     in quarantine
   */
  public void endOpenRun(PublicationId publication, Receipt left) {
    changed(
        publication,
        state -> {
          RunState.Open open = state.open();
          if (open == null) {
            return state;
          }
          counting.remove(publication);
          breaker.held().clear(publication, open.id());
          var done =
              new CompletedRun(
                  open.id(),
                  open.attempt(),
                  open.started(),
                  clock.instant(),
                  left.read(),
                  left,
                  false,
                  Collections.emptySortedMap(),
                  Collections.emptySortedMap(),
                  0);
          return state.completed(done, state.watermark());
        });
  }

  /**
   * Lets the next run begin from {@link Watermark#START}: the watermark's meaning has changed. No
   * run may be open.
   */
  public void readAgain(PublicationId publication) {
    changed(
        publication,
        state -> {
          if (state.open() != null) {
            throw new IntakeException("a run of " + publication + " is open");
          }
          return state.from(Watermark.START.value());
        });
  }

  private void changed(PublicationId publication, UnaryOperator<RunState> change) {
    try {
      runs.update(publication, change);
    } catch (IncompleteException e) {
      throw new IntakeException("the runs of " + publication + " could not be saved", e);
    }
  }

  /** The last completed runs of a publication, at most 1,000, oldest first. */
  public List<CompletedRun> completed(PublicationId publication) {
    return runs.of(publication).completed();
  }

  /** Totals over every completed run. */
  public Balance balance() {
    var totals = new TreeMap<PublicationId, Balance.Total>();
    runs.forEach((publication, state) -> totals.put(publication, state.total()));
    return new Balance(Collections.unmodifiableSortedMap(totals));
  }

  /** The publications whose last run has not completed: what is stored of it is in no balance. */
  public Set<PublicationId> underWay() {
    Set<PublicationId> open = new TreeSet<>();
    runs.forEach(
        (publication, state) -> {
          if (state.open() != null) {
            open.add(publication);
          }
        });
    return open;
  }

  private RunCount counted(Run run) {
    RunCount current = counting.get(run.publication());
    if (current == null || !current.run().equals(run)) {
      throw new IntakeException("the run of " + run.publication() + " is not open; open it again");
    }
    return current;
  }
}
