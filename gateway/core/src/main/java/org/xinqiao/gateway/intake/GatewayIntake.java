package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
import org.xinqiao.gateway.decision.Alarms;
import org.xinqiao.gateway.dossier.MergeRecords;
import org.xinqiao.gateway.intake.MassChangeBreaker.Conclusion;
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
  private static final String LAST_ID = "last-id";

  private final RunStates states;
  private final TableStore.Table counters;
  private final MergeRecords merge;
  private final MassChangeBreaker breaker;
  private final Alarms alarms;
  private final Publications publications;
  private final Quarantine quarantine;
  private final Clock clock;
  private final Lanes lanes;
  private final FullComparisons comparisons;
  private final Map<PublicationId, Counting> counting = new ConcurrentHashMap<>();

  /**
   * @param guarded whether whom it would leave worse off is spared
   * @param concluded what became of them, once that is decided
   */
  private record Counting(
      Run run, boolean guarded, Balance.Total total, @Nullable Conclusion concluded) {}

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
    this.states = new RunStates(store);
    this.counters = store.table("counters");
    this.merge = merge;
    this.breaker = breaker;
    this.alarms = alarms;
    this.publications = publications;
    this.quarantine = quarantine;
    this.clock = clock;
    this.lanes = lanes;
    this.comparisons =
        new FullComparisons(store, states, compared, breaker, new ComparedRuns(), clock);
  }

  /** What comparisons ask of their runs. */
  private final class ComparedRuns implements FullComparisons.Runs {
    @Override
    public Run open(PublicationId publication) {
      return opened(publication, state -> Watermark.START);
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
      return false;
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
    return new Watermark(states.of(publication).watermark());
  }

  @Override
  public Run open(PublicationId publication) {
    return opened(publication, state -> new Watermark(state.watermark()));
  }

  private Run opened(PublicationId publication, Function<RunState, Watermark> watermark) {
    try {
      comparisons.end(publication);
      RunState state = states.update(publication, this::opened);
      RunState.Open open = Objects.requireNonNull(state.open());
      var run = new Run(publication, open.id(), open.attempt(), watermark.apply(state));
      boolean guarded = MassChangeBreaker.guards(state, limits(publication));
      breaker.begin(run);
      counting.put(publication, new Counting(run, guarded, Balance.Total.NONE, null));
      return run;
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + publication + " could not be saved", e);
    }
  }

  private RunState opened(RunState state) {
    RunState.Open before = state.open();
    return state.opened(
        before == null
            ? new RunState.Open(nextId(), 1, clock.instant())
            : new RunState.Open(before.id(), before.attempt() + 1, clock.instant()));
  }

  private Acceptance.MassChangeLimit limits(PublicationId publication) {
    return active(publication).acceptance().massChangeLimit();
  }

  private Publications.ActivePublication active(PublicationId publication) {
    return publications
        .find(publication)
        .orElseThrow(() -> new IntakeException(publication + " is not active"));
  }

  /** Saved before it is used: a crash in between skips a number, and none is given twice. */
  private synchronized long nextId() {
    long next = counters.get(LAST_ID).map(b -> Long.parseLong(new String(b, UTF_8))).orElse(0L) + 1;
    counters.putAll(Map.of(LAST_ID, Long.toString(next).getBytes(UTF_8)));
    return next;
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
    List<MappedRow> all = mapped(rows, active.mapping(), asOf);
    comparisons.saw(run, all);
    for (MappedRow mapped : all) {
      switch (mapped) {
        case MappedRow.Accepted accepted -> records.add(accepted.record());
        case MappedRow.Rejected refused -> rejected.add(refused);
        case MappedRow.Stopping(RawRow _, Fault fault) ->
            throw new StoppedException(
                run.publication()
                    + " is stopped by a row: "
                    + fault.code().kebab()
                    + (fault.field() == null ? "" : " in " + fault.field())
                    + "; "
                    + fault.remedy());
      }
    }
    Supplier<List<MergeRecords.Effect>> merging = merging(records, run, asOf);
    return () -> take(run, rows.size(), () -> kept(rejected, run, active, asOf), merging);
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

  private Receipt kept(
      List<MappedRow.Rejected> rejected,
      Run run,
      Publications.ActivePublication active,
      Instant asOf) {
    long quarantined = 0;
    for (MappedRow.Rejected each : rejected) {
      if (quarantine.keep(each.row(), each.fault(), run, active.contractVersion(), asOf)) {
        quarantined++;
      }
    }
    return new Receipt(0, 0, rejected.size() - quarantined, 0, quarantined);
  }

  private Receipt take(
      Run run, int rows, Supplier<Receipt> keeping, Supplier<List<MergeRecords.Effect>> merging) {
    Counting before = counted(run);
    try {
      Receipt receipt = keeping.get().plus(Effects.receipt(merging.get()));
      if (receipt.read() != rows) {
        throw new IncompleteException("merging did not answer for every record");
      }
      counting.put(
          run.publication(),
          new Counting(
              run, before.guarded(), before.total().plus(new Balance.Total(rows, receipt)), null));
      return receipt;
    } catch (IncompleteException e) {
      // Counted in part is not counted: only a new attempt tells new rows from repeated ones.
      counting.remove(run.publication());
      throw new IntakeException("rows of " + run.publication() + " may not be durable", e);
    }
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

  private Counting concluded(Run run) {
    Counting before = counted(run);
    if (before.concluded() != null) {
      return before;
    }
    try {
      Conclusion conclusion =
          breaker.conclude(
              run, states.of(run.publication()), limits(run.publication()), clock.instant());
      Balance.Total total = before.total();
      Counting after =
          new Counting(
              run,
              before.guarded(),
              new Balance.Total(total.read(), total.receipt().settled(conclusion.ofHeld())),
              conclusion);
      counting.put(run.publication(), after);
      return after;
    } catch (IncompleteException e) {
      counting.remove(run.publication());
      throw new IntakeException("rows of " + run.publication() + " may not be durable", e);
    }
  }

  @Override
  public void complete(Run run, Watermark watermark) {
    Counting counted = concluded(run);
    Balance.Total total = counted.total();
    Conclusion conclusion = Objects.requireNonNull(counted.concluded());
    try {
      states.update(
          run.publication(),
          state -> {
            RunState.Open open = state.open();
            if (open == null || open.id() != run.id() || open.attempt() != run.attempt()) {
              throw new IntakeException("the run of " + run.publication() + " is not the open one");
            }
            RunState next =
                state.completed(
                    new CompletedRun(
                        run.id(),
                        run.attempt(),
                        open.started(),
                        clock.instant(),
                        total.read(),
                        total.receipt(),
                        conclusion.worsened()),
                    watermark.value());
            return conclusion.hold().map(next::held).orElse(next);
          });
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + run.publication() + " could not be saved", e);
    } finally {
      counting.remove(run.publication());
      comparisons.end(run.publication());
    }
    conclusion
        .hold()
        .ifPresent(hold -> alarms.raise("mass-change-held", hold.text(run.publication())));
  }

  @Override
  public void fail(Run run, PullFailure failure) {
    counting.remove(run.publication());
    comparisons.end(run.publication());
  }

  /** The last completed runs of a publication, at most 1,000, oldest first. */
  public List<CompletedRun> completed(PublicationId publication) {
    return states.of(publication).completed();
  }

  /** Totals over every completed run. */
  public Balance balance() {
    var totals = new TreeMap<PublicationId, Balance.Total>();
    states.forEach((publication, state) -> totals.put(publication, state.total()));
    return new Balance(Collections.unmodifiableSortedMap(totals));
  }

  /** The publications whose last run has not completed: what is stored of it is in no balance. */
  public Set<PublicationId> underWay() {
    Set<PublicationId> open = new TreeSet<>();
    states.forEach(
        (publication, state) -> {
          if (state.open() != null) {
            open.add(publication);
          }
        });
    return open;
  }

  private Counting counted(Run run) {
    Counting current = counting.get(run.publication());
    if (current == null || !current.run().equals(run)) {
      throw new IntakeException("the run of " + run.publication() + " is not open; open it again");
    }
    return current;
  }
}
