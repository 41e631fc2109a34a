package org.xinqiao.connectors.sources;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.PullObserver;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.record.RawRow;

/** The bean of routes that follow a column. */
public final class CursorPull implements AutoCloseable {
  /** How often a source that can do so cheaply says how many records it has. */
  private static final Duration COUNT_EVERY = Duration.ofDays(1);

  private final Publication publication;
  private final PagedSource source;
  private final Intake intake;
  private final PullObserver observer;
  private final Gate gate;
  private Instant countDue = Instant.MIN;

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

  /** One pull, if it is due: from the watermark to the source's end, or all if that is due. */
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
      boolean comparing = comparisonDue(run);
      if (comparing) {
        run.compareAll();
      }
      Watermark watermark = comparing ? Watermark.START : run.watermark();
      Instant asOf = gate.now();
      CursorMark from = CursorMark.of(watermark, publication);
      CursorTracker tracker = new CursorTracker(publication, from, asOf);
      Taking taking = new Taking(run, tracker, !comparing && !asOf.isBefore(countDue));
      source.read(from, taking);
      Optional<Compared> compared = run.compare(taking.doubt());
      run.complete(tracker.mark().watermark());
      PullResult answered = gate.answered();
      tell(compared, taking, tracker.heldBack());
      if (taking.rows == 0 && watermark.equals(Watermark.START)) {
        observer.answeredFullAndEmpty(publication.id(), gate.now());
      } else {
        observer.answered(publication.id(), gate.now().minus(publication.cursor().holdBack()));
      }
      return answered;
    } catch (PullBroken broken) {
      return broken(run, broken);
    } catch (RuntimeException fault) {
      return broken(run, InternalFault.of(fault));
    }
  }

  private PullResult broken(OpenRun run, PullBroken broken) {
    run.fail(broken);
    return gate.broken(broken);
  }

  private boolean comparisonDue(OpenRun run) throws PullBroken {
    Optional<Duration> every = publication.deleted().compare();
    if (every.isEmpty()) {
      return false;
    }
    Optional<Instant> last = run.lastComparison();
    return last.isEmpty() || !gate.now().isBefore(last.get().plus(every.get()));
  }

  /** Nothing of this publication is taken in meanwhile, so both sides can be counted. */
  private void tell(Optional<Compared> compared, Taking taking, long heldBack) {
    Instant now = gate.now();
    if (taking.counting) {
      countDue = now.plus(COUNT_EVERY);
    }
    taking.records.ifPresent(records -> observer.counted(publication.id(), records, heldBack, now));
    if (compared.isPresent()) {
      observer.compared(publication.id(), compared.get(), now);
      if (compared.get() instanceof Compared.Done(long records, long _)) {
        observer.counted(publication.id(), records, heldBack, now);
      }
    }
  }

  /** Ends what is kept between pulls; Camel calls it when the publication ends. */
  @Override
  public void close() throws SQLException {
    source.close();
  }

  /** Hands the rows of one pull on, and notes how many there are. */
  private static final class Taking implements PagedSource.PageSink {
    private final OpenRun run;
    private final CursorTracker tracker;
    private final boolean counting;
    private long rows;
    private OptionalLong announced = OptionalLong.empty();
    private OptionalLong records = OptionalLong.empty();

    Taking(OpenRun run, CursorTracker tracker, boolean counting) {
      this.run = run;
      this.tracker = tracker;
      this.counting = counting;
    }

    @Override
    public void columns(Set<String> present) {
      run.judge(present);
    }

    @Override
    public void page(List<RawRow> page, OptionalLong expected) throws PullBroken {
      rows += page.size();
      announced = expected;
      List<RawRow> taken = new ArrayList<>(page.size());
      List<RawRow> left = new ArrayList<>();
      for (RawRow row : page) {
        (tracker.isNew(row) ? taken : left).add(row);
      }
      run.present(left);
      run.accept(taken, expected);
    }

    @Override
    public boolean counts() {
      return counting;
    }

    @Override
    public void records(long number) {
      records = OptionalLong.of(number);
    }

    /** Why the rows may not be all that the source has. */
    Optional<String> doubt() {
      return announced.isPresent() && rows < announced.getAsLong()
          ? Optional.of(
              "the source says that it has " + announced.getAsLong() + " rows and gave " + rows)
          : Optional.empty();
    }
  }
}
