package org.xinqiao.connectors.sources;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;

/**
 * The run of one pull. It is opened by the first row, so that a look that finds none has no run.
 */
final class OpenRun {
  private static final Logger LOG = LoggerFactory.getLogger(OpenRun.class);

  private final PublicationId publication;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;
  private @Nullable Run run;
  private long rowsRead;

  OpenRun(PublicationId publication, Intake intake, PullObserver observer, Gate gate) {
    this.publication = publication;
    this.intake = intake;
    this.observer = observer;
    this.gate = gate;
  }

  Watermark watermark() throws PullBroken {
    try {
      return intake.watermark(publication);
    } catch (IntakeException notRead) {
      throw notStored(notRead);
    }
  }

  /** Returns once the rows are durable. */
  void accept(List<RawRow> rows, OptionalLong expected) throws PullBroken {
    if (gate.stopping()) {
      throw new PullBroken.ByStop();
    }
    if (rows.isEmpty()) {
      return;
    }
    try {
      Run opened = run == null ? intake.open(publication) : run;
      run = opened;
      intake.accept(opened, rows);
    } catch (IntakeException notStored) {
      throw notStored(notStored);
    }
    rowsRead += rows.size();
    observer.progress(publication, rowsRead, expected);
  }

  boolean empty() {
    return rowsRead == 0;
  }

  void complete(Watermark next) throws PullBroken {
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
    if (run != null && !(broken instanceof PullBroken.ByStop)) {
      try {
        intake.fail(run, broken.failure());
      } catch (IntakeException notStored) {
        // The run stays open and is repeated; that the attempt ended is told by the observer.
        LOG.warn("{}: the end of an attempt was not stored", publication, notStored);
      }
    }
  }

  private static PullBroken notStored(IntakeException failure) {
    return new PullBroken(PullFailure.Kind.NOT_STORED, String.valueOf(failure.getMessage()));
  }
}
