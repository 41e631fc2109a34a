package org.xinqiao.connectors.intake;

import java.util.List;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.RawRow;

/**
 * The gateway's side of a pull. A source opens a run, hands over rows batch by batch, and completes
 * it; only then does the watermark move. A run that was never completed (a crash, a source that
 * broke off) is repeated under its own id by the next {@link #open}, so that nothing is lost and
 * nothing is counted twice.
 *
 * <p>One run at a time a publication; calls for different publications may come from different
 * threads.
 */
public interface Intake {
  /**
   * Where the next pull begins, without opening a run: the watermark of the run that was not
   * completed, else the one saved last, else {@link Watermark#START}.
   */
  Watermark watermark(PublicationId publication);

  /**
   * Begins a run, or begins again the one that was not completed. The run's id is durable before
   * this returns.
   */
  Run open(PublicationId publication);

  /**
   * Takes the next rows of a run, at most 5,000.
   *
   * @return once every row is durable: in its dossier, counted as a duplicate or stale, or in
   *     quarantine
   * @throws StoppedException if the publication's own rules stop the run
   * @throws IntakeException if any row is not; the source then fails the run and tries again later
   */
  Receipt accept(Run run, List<RawRow> rows);

  /** Rows that are checked already. */
  @FunctionalInterface
  interface Prepared {
    /** As {@link Intake#accept} of those rows; once, and in the order of a run's rows. */
    Receipt take();
  }

  /**
   * Does what needs no store for the next rows of a run, so that it can be done while those before
   * them are being taken.
   */
  default Prepared prepare(Run run, List<RawRow> rows) {
    return () -> accept(run, rows);
  }

  /**
   * Decides what becomes of rows that waited for the run's end; to be called once every row was
   * accepted. {@link #complete} does it where it was not called.
   *
   * @return what became of every row of the run
   */
  Receipt conclude(Run run);

  /**
   * Ends a run whose source answered to its end. Saves the balance, and the watermark with it.
   *
   * @param next where the next pull begins; opaque to the gateway
   */
  void complete(Run run, Watermark next);

  /**
   * Ends an attempt that broke off; the same run is opened again later. The reason holds no
   * personal datum.
   */
  void fail(Run run, PullFailure failure);

  /** Runs that also find what a source no longer has. */
  Comparisons comparisons();
}
