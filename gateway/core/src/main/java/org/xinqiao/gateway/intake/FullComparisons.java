package org.xinqiao.gateway.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.gateway.identity.Pseudonyms;
import org.xinqiao.gateway.store.EntryStore;
import org.xinqiao.gateway.store.IncompleteException;
import org.xinqiao.gateway.store.TableStore;

/**
 * Deletes what a source no longer has. What each comparison came to is saved in the table {@code
 * comparisons} before its run is completed, and counts from then on.
 */
final class FullComparisons implements Comparisons {
  /** So many records may be missing whatever their share is. */
  private static final long FEW = 20;

  /** Of more, at most one part in so many. */
  private static final long SHARE = 5;

  private final TableStore.Table table;
  private final RunStates states;
  private final EntryStore entries;
  private final Pseudonyms pseudonyms;
  private final MassChangeBreaker breaker;
  private final Runs runs;
  private final Clock clock;
  private final Map<PublicationId, Comparison> open = new ConcurrentHashMap<>();

  /** The runs of the intake. */
  interface Runs {
    Run open(PublicationId publication);

    RowMapping mapping(PublicationId publication);

    /** Whether whom a run would leave worse off is spared until its end. */
    boolean guarded(Run run);

    /** Whether a person has looked at what stopped the run. */
    boolean passing(PublicationId publication);
  }

  FullComparisons(
      TableStore tables,
      RunStates states,
      ComparedStore compared,
      MassChangeBreaker breaker,
      Runs runs,
      Clock clock) {
    this.table = tables.table("comparisons");
    this.states = states;
    this.entries = compared.entries();
    this.pseudonyms = compared.pseudonyms();
    this.breaker = breaker;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> last(PublicationId publication) {
    return ended(publication).map(EndedComparison::at);
  }

  /** The last one whose run was completed. */
  Optional<EndedComparison> ended(PublicationId publication) {
    return state(publication).last(states.of(publication).open());
  }

  /** What became of comparisons whose run was completed, oldest first. */
  List<EndedComparison> completed(PublicationId publication) {
    return state(publication).completed(states.of(publication).open()).toList();
  }

  private ComparisonState state(PublicationId publication) {
    return table.get(publication.value()).map(ComparisonState::decode).orElse(ComparisonState.NEW);
  }

  @Override
  public Run open(PublicationId publication) {
    Run opened = runs.open(publication);
    Run run = new Run(publication, opened.id(), opened.attempt(), Watermark.START);
    open.put(publication, new Comparison(run, runs.mapping(publication), entries, pseudonyms));
    return run;
  }

  @Override
  public void present(Run run, List<RawRow> rows) {
    Comparison comparison = of(run);
    rows.forEach(comparison::present);
  }

  /** Notes rows of a run, if it is a comparison. */
  void saw(Run run, List<MappedRow> rows) {
    Comparison comparison = open.get(run.publication());
    if (comparison != null && comparison.run().equals(run)) {
      comparison.saw(rows);
    }
  }

  /** An attempt is over, well or not. */
  void end(PublicationId publication) {
    open.remove(publication);
  }

  @Override
  public Compared compare(Run run, Optional<String> doubt) {
    Comparison comparison = of(run);
    try {
      Optional<String> why = doubt.or(() -> unnamed(comparison));
      Compared compared = why.isPresent() ? new Compared.Undecided(why.get()) : deleted(comparison);
      EndedComparison ended = new EndedComparison(run.id(), clock.instant(), compared);
      String name = run.publication().value();
      table.putAll(Map.of(name, state(run.publication()).with(ended).encode()));
      return compared;
    } catch (IncompleteException e) {
      end(run.publication());
      throw new IntakeException("deletions of " + run.publication() + " may not be durable", e);
    }
  }

  private static Optional<String> unnamed(Comparison comparison) {
    return comparison.unnamed() == 0
        ? Optional.empty()
        : Optional.of(
            comparison.unnamed()
                + " of its rows have no key that can be read; see them in quarantine and correct"
                + " them at the source");
  }

  private Compared deleted(Comparison comparison) {
    Run run = comparison.run();
    Comparison.Found found = comparison.find();
    boolean few = found.missing() <= Math.max(FEW, found.living() / SHARE);
    if (!few && !runs.passing(run.publication())) {
      throw new StoppedException(
          run.publication()
              + " no longer has "
              + found.missing()
              + " of "
              + found.living()
              + " records, and they would be deleted: bring the rows back at the source, or let the"
              + " publication go on");
    }
    Instant asOf = clock.instant();
    boolean guarded = runs.guarded(run);
    comparison.deletions(
        found.subjects(), deletions -> breaker.delete(run, deletions, asOf, guarded));
    return new Compared.Done(
        comparison.seen() - found.marked(), found.missing() + found.goneBefore());
  }

  private Comparison of(Run run) {
    Comparison comparison = open.get(run.publication());
    if (comparison == null || !comparison.run().equals(run)) {
      throw new IntakeException(
          "no comparison of " + run.publication() + " is open; open it again");
    }
    return comparison;
  }
}
