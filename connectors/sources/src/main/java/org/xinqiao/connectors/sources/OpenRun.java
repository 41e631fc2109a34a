package org.xinqiao.connectors.sources;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;

/**
 * The run of one pull. It is opened by the first row, so that a look that finds none has no run.
 * While a batch is being stored, the caller reads and prepares the next one.
 */
final class OpenRun implements RowSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRun.class);

  private final PublicationId publication;
  private final DriftCheck drift;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;
  private boolean comparing;
  private @Nullable Run run;
  private @Nullable Batch underWay;
  private long rowsRead;

  private record Batch(FutureTask<Receipt> stored, int rows, OptionalLong expected) {}

  OpenRun(Publication publication, Intake intake, PullObserver observer, Gate gate) {
    this.publication = publication.id();
    this.drift = new DriftCheck(publication);
    this.intake = intake;
    this.observer = observer;
    this.gate = gate;
  }

  @Override
  public DriftCheck.Columns judge(Set<String> present) {
    return drift.columns(present);
  }

  Watermark watermark() throws PullBroken {
    try {
      return intake.watermark(publication);
    } catch (IntakeException notRead) {
      throw notStored(notRead);
    }
  }

  Optional<Instant> lastComparison() throws PullBroken {
    try {
      return intake.comparisons().last(publication);
    } catch (IntakeException notRead) {
      throw notStored(notRead);
    }
  }

  /** Makes a comparison of this run, which is not opened yet. */
  void compareAll() {
    comparing = true;
  }

  /** Rows that the source has and that are not to be taken in yet. */
  void present(List<RawRow> rows) throws PullBroken {
    if (!comparing || rows.isEmpty()) {
      return;
    }
    try {
      intake.comparisons().present(opened(), rows);
    } catch (IntakeException notNoted) {
      throw notStored(notNoted);
    }
  }

  /** What the comparison came to; nothing if this run is none, or had no row. */
  Optional<Compared> compare(Optional<String> doubt) throws PullBroken {
    settle();
    if (!comparing || run == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(intake.comparisons().compare(run, doubt));
    } catch (IntakeException notStored) {
      throw notStored(notStored);
    }
  }

  /**
   * Returns once the rows handed over before are durable; these will be when the next call, or
   * {@link #complete}, has returned.
   */
  @Override
  public void accept(List<RawRow> rows, OptionalLong expected) throws PullBroken {
    endIfStopping();
    boolean begun = run != null;
    try {
      Intake.Prepared next = rows.isEmpty() ? null : intake.prepare(opened(), drift.noting(rows));
      settle();
      if (begun) {
        endIfStopping();
      }
      if (next != null) {
        FutureTask<Receipt> task = new FutureTask<>(next::take);
        underWay = new Batch(task, rows.size(), expected);
        Thread.ofPlatform().name(publication + "-intake").start(task);
      }
    } catch (IntakeException notStored) {
      throw notStored(notStored);
    }
  }

  /** Not between a run's opening and its first rows: a run without rows would stay open. */
  private void endIfStopping() throws PullBroken {
    if (gate.stopping()) {
      throw new PullBroken.ByStop();
    }
  }

  private Run opened() {
    Run opened = run;
    if (opened == null) {
      opened = comparing ? intake.comparisons().open(publication) : intake.open(publication);
      run = opened;
    }
    return opened;
  }

  /** Waits for the batch under way and takes note of its end. */
  private void settle() throws PullBroken {
    Batch batch = underWay;
    if (batch == null) {
      return;
    }
    close();
    if (batch.stored().state() == Future.State.FAILED) {
      if (batch.stored().exceptionNow() instanceof IntakeException notStored) {
        throw notStored(notStored);
      }
      throw new IllegalStateException("a batch was not taken", batch.stored().exceptionNow());
    }
    rowsRead += batch.rows();
    observer.progress(publication, rowsRead, batch.expected());
  }

  /** Returns once every row is durable and the watermark is saved with their counts. */
  void complete(Watermark next) throws PullBroken {
    settle();
    if (run != null) {
      try {
        intake.complete(run, next);
        run = null;
      } catch (IntakeException notStored) {
        throw notStored(notStored);
      }
    }
  }

  void fail(PullBroken broken) {
    close();
    if (run != null && !(broken instanceof PullBroken.ByStop)) {
      try {
        intake.fail(run, broken.failure());
      } catch (IntakeException notStored) {
        // The run stays open and is repeated; that the attempt ended is told by the observer.
        LOG.warn("{}: the end of an attempt was not stored", publication, notStored);
      }
    }
  }

  /** Nothing is under way any more when this returns, even if the caller is interrupted. */
  @Override
  public void close() {
    Batch batch = underWay;
    underWay = null;
    boolean interrupted = false;
    while (batch != null && !batch.stored().isDone()) {
      try {
        batch.stored().get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException known) {
        // The caller asks for it, or has failed already.
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static PullBroken notStored(IntakeException failure) {
    PullFailure.Kind kind =
        failure instanceof StoppedException
            ? PullFailure.Kind.STOPPED
            : PullFailure.Kind.NOT_STORED;
    return new PullBroken(kind, String.valueOf(failure.getMessage()));
  }
}
