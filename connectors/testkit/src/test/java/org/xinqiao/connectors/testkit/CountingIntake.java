package org.xinqiao.connectors.testkit;

import java.time.Clock;
import java.util.List;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;

/** An intake that keeps no row: how many came, and the sum of their numbers. */
final class CountingIntake implements Intake {
  private final RowMapper mapper;
  private final Clock clock;
  private Watermark watermark = Watermark.START;
  private long runs;
  private long accepted;
  private long rejected;
  private long sum;

  CountingIntake(Publication publication, Clock clock) {
    this.mapper = new RowMapper(publication);
    this.clock = clock;
  }

  @Override
  public synchronized Watermark watermark(PublicationId publication) {
    return watermark;
  }

  @Override
  public synchronized Run open(PublicationId publication) {
    return new Run(publication, ++runs, 1, watermark);
  }

  @Override
  public synchronized Receipt accept(Run run, List<RawRow> rows) {
    long before = accepted;
    for (RawRow row : rows) {
      if (mapper.map(row, clock.instant()) instanceof MappedRow.Accepted taken) {
        accepted++;
        sum += Long.parseLong(taken.record().subject().value().substring(1));
      } else {
        rejected++;
      }
    }
    long taken = accepted - before;
    return new Receipt(taken, 0, 0, 0, rows.size() - taken);
  }

  @Override
  public synchronized Receipt conclude(Run run) {
    return new Receipt(accepted, 0, 0, 0, rejected);
  }

  /** None of its publications is compared. */
  @Override
  public Comparisons comparisons() {
    throw new UnsupportedOperationException("nothing is compared here");
  }

  @Override
  public synchronized void complete(Run run, Watermark next) {
    watermark = next;
  }

  @Override
  public void fail(Run run, PullFailure failure) {
    throw new IllegalStateException("no run of this test breaks off: " + failure);
  }

  synchronized String counts() {
    return "accepted " + accepted + ", rejected " + rejected + ", sum " + sum;
  }
}
