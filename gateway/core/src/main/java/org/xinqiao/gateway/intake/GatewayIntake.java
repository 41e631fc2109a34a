package org.xinqiao.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;
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
  private static final String LAST_ID = "last-id";

  private final TableStore.Table runs;
  private final TableStore.Table counters;
  private final MergeRecords merge;
  private final Publications publications;
  private final Quarantine quarantine;
  private final Clock clock;
  private final Lanes lanes;
  private final Map<PublicationId, Counting> counting = new ConcurrentHashMap<>();

  private record Counting(Run run, Balance.Total total) {}

  /**
   * @param lanes on which rows are validated
   */
  public GatewayIntake(
      TableStore store,
      MergeRecords merge,
      Publications publications,
      Quarantine quarantine,
      Clock clock,
      Lanes lanes) {
    this.runs = store.table("runs");
    this.counters = store.table("counters");
    this.merge = merge;
    this.publications = publications;
    this.quarantine = quarantine;
    this.clock = clock;
    this.lanes = lanes;
  }

  @Override
  public Watermark watermark(PublicationId publication) {
    return new Watermark(state(publication).watermark());
  }

  @Override
  public Run open(PublicationId publication) {
    try {
      RunState state = state(publication);
      RunState.Open before = state.open();
      var open =
          before == null
              ? new RunState.Open(nextId(), 1, clock.instant())
              : new RunState.Open(before.id(), before.attempt() + 1, clock.instant());
      runs.putAll(Map.of(publication.value(), state.opened(open).encode()));
      var run = new Run(publication, open.id(), open.attempt(), new Watermark(state.watermark()));
      counting.put(publication, new Counting(run, Balance.Total.NONE));
      return run;
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + publication + " could not be saved", e);
    }
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
    Publications.ActivePublication active =
        publications
            .find(run.publication())
            .orElseThrow(() -> new IntakeException(run.publication() + " is not active"));
    Instant asOf = clock.instant();
    List<SourceRecord> records = new ArrayList<>();
    List<MappedRow.Rejected> rejected = new ArrayList<>();
    for (MappedRow mapped : mapped(rows, active.mapping(), asOf)) {
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
    Supplier<List<MergeRecords.Effect>> merging =
        records.isEmpty() ? List::of : merge.prepare(records, run, asOf);
    return () -> take(run, rows.size(), () -> kept(rejected, run, active, asOf), merging);
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
      Receipt receipt = keeping.get();
      for (MergeRecords.Effect effect : merging.get()) {
        receipt = receipt.plus(one(effect));
      }
      if (receipt.read() != rows) {
        throw new IncompleteException("merging did not answer for every record");
      }
      counting.put(
          run.publication(),
          new Counting(run, before.total().plus(new Balance.Total(rows, receipt))));
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

  private static Receipt one(MergeRecords.Effect effect) {
    return switch (effect) {
      case CREATED -> new Receipt(1, 0, 0, 0, 0);
      case UPDATED -> new Receipt(0, 1, 0, 0, 0);
      case DUPLICATE -> new Receipt(0, 0, 1, 0, 0);
      case STALE -> new Receipt(0, 0, 0, 1, 0);
    };
  }

  @Override
  public void complete(Run run, Watermark next) {
    Balance.Total total = counted(run).total();
    RunState state = state(run.publication());
    RunState.Open open = state.open();
    if (open == null || open.id() != run.id() || open.attempt() != run.attempt()) {
      throw new IntakeException("the run of " + run.publication() + " is not the open one");
    }
    var done =
        new CompletedRun(
            run.id(),
            run.attempt(),
            open.started(),
            clock.instant(),
            total.read(),
            total.receipt());
    try {
      runs.putAll(Map.of(run.publication().value(), state.completed(done, next.value()).encode()));
    } catch (IncompleteException e) {
      throw new IntakeException("the run of " + run.publication() + " could not be saved", e);
    } finally {
      counting.remove(run.publication());
    }
  }

  @Override
  public void fail(Run run, PullFailure failure) {
    counting.remove(run.publication());
  }

  /** The run of a publication that was not completed, if there is one. */
  public OptionalLong openRun(PublicationId publication) {
    RunState.Open open = state(publication).open();
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
    RunState state = state(publication);
    RunState.Open open = state.open();
    if (open != null) {
      counting.remove(publication);
      var done =
          new CompletedRun(
              open.id(), open.attempt(), open.started(), clock.instant(), left.read(), left);
      save(publication, state.completed(done, state.watermark()));
    }
  }

  /**
   * Lets the next run begin from {@link Watermark#START}: the watermark's meaning has changed. No
   * run may be open.
   */
  public void readAgain(PublicationId publication) {
    RunState state = state(publication);
    if (state.open() != null) {
      throw new IntakeException("a run of " + publication + " is open");
    }
    save(publication, state.from(Watermark.START.value()));
  }

  private void save(PublicationId publication, RunState state) {
    try {
      runs.putAll(Map.of(publication.value(), state.encode()));
    } catch (IncompleteException e) {
      throw new IntakeException("the runs of " + publication + " could not be saved", e);
    }
  }

  /** The last completed runs of a publication, at most 1,000, oldest first. */
  public List<CompletedRun> completed(PublicationId publication) {
    return state(publication).completed();
  }

  /** Totals over every completed run. */
  public Balance balance() {
    var totals = new TreeMap<PublicationId, Balance.Total>();
    runs.forEach(
        (name, value) -> totals.put(new PublicationId(name), RunState.decode(value).total()));
    return new Balance(Collections.unmodifiableSortedMap(totals));
  }

  /** The publications whose last run has not completed: what is stored of it is in no balance. */
  public Set<PublicationId> underWay() {
    Set<PublicationId> open = new TreeSet<>();
    runs.forEach(
        (name, value) -> {
          if (RunState.decode(value).open() != null) {
            open.add(new PublicationId(name));
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

  private RunState state(PublicationId publication) {
    return runs.get(publication.value()).map(RunState::decode).orElse(RunState.NEW);
  }
}
