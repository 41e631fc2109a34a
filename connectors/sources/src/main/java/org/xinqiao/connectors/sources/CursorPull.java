package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.record.RawRow;

/** The bean of routes whose source has a version column. */
public final class CursorPull implements AutoCloseable {
  private final Publication publication;
  private final PagedSource source;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;

  CursorPull(
      Publication publication,
      PagedSource source,
      Intake intake,
      PullObserver observer,
      Gate gate) {
    this.publication = publication;
    this.source = source;
    this.intake = intake;
    this.observer = observer;
    this.gate = gate;
  }

  /** One pull, if it is due: from the watermark to the source's end. */
  public PullResult pull() {
    if (!gate.due()) {
      return new PullResult.NotDue();
    }
    try (OpenRun run = new OpenRun(publication, intake, observer, gate)) {
      return pulled(run);
    }
  }

  private PullResult pulled(OpenRun run) {
    try {
      Watermark watermark = run.watermark();
      Instant asOf = gate.now();
      CursorMark from = CursorMark.of(watermark, publication.version().type());
      CursorTracker tracker = new CursorTracker(publication, from, asOf);
      source.read(from, new NewRows(run, tracker));
      run.complete(tracker.mark().watermark());
      PullResult answered = gate.answered();
      if (run.empty() && watermark.equals(Watermark.START)) {
        observer.answeredFullAndEmpty(publication.id(), gate.now());
      } else {
        observer.answered(publication.id(), gate.now().minus(publication.cursor().holdBack()));
      }
      return answered;
    } catch (PullBroken broken) {
      run.fail(broken);
      return gate.broken(broken);
    }
  }

  /** Hands over the rows that no earlier pull has read. */
  private record NewRows(OpenRun run, CursorTracker tracker) implements PagedSource.PageSink {
    @Override
    public void columns(Set<String> present) {
      run.judge(present);
    }

    @Override
    public void page(List<RawRow> rows, OptionalLong expected) throws PullBroken {
      run.accept(rows.stream().filter(tracker::isNew).toList(), expected);
    }
  }

  /** Ends what is kept between pulls; Camel calls it when the publication ends. */
  @Override
  public void close() throws SQLException {
    source.close();
  }
}
