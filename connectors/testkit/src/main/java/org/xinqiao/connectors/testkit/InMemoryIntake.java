package org.xinqiao.connectors.testkit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.intake.Compared;
import org.xinqiao.connectors.intake.Comparisons;
import org.xinqiao.connectors.intake.Intake;
import org.xinqiao.connectors.intake.IntakeException;
import org.xinqiao.connectors.intake.PullFailure;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.connectors.intake.Run;
import org.xinqiao.connectors.intake.StoppedException;
import org.xinqiao.connectors.intake.Watermark;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.publication.PublicationId;
import org.xinqiao.connectors.publication.RowMapper;
import org.xinqiao.connectors.record.Fault;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;

/** An intake that keeps everything in memory; it outlives the sources that fill it. */
public final class InMemoryIntake implements Intake {
  private record Stored(SourceRecord record, long run, Receipt as) {}

  private record Kept(long run, Fault fault) {}

  /** What one publication has come to. */
  private static final class Shelf {
    private final Publication publication;
    private final Map<String, Stored> records = new HashMap<>();
    private final Map<String, Kept> quarantine = new HashMap<>();
    private final List<Run> attempts = new ArrayList<>();
    private final Map<Long, Receipt> balances = new HashMap<>();
    private final Map<Long, List<String>> warnings = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();
    private final Map<String, Long> gone = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private Watermark saved = Watermark.START;
    private @Nullable Run open;
    private @Nullable Instant compared;
    private boolean comparing;
    private boolean unnamed;

    Shelf(Publication publication) {
      this.publication = publication;
    }
  }

  private static final Receipt CREATED = new Receipt(1, 0, 0, 0, 0);
  private static final Receipt UPDATED = new Receipt(0, 1, 0, 0, 0);
  private static final Receipt DUPLICATE = new Receipt(0, 0, 1, 0, 0);
  private static final Receipt STALE = new Receipt(0, 0, 0, 1, 0);
  private static final Receipt QUARANTINED = new Receipt(0, 0, 0, 0, 1);

  private Clock clock;
  private final Map<PublicationId, Shelf> shelves = new HashMap<>();
  private long lastRun;
  private int batchesUntilFailure = Integer.MAX_VALUE;
  private boolean failing;
  private final Set<String> personal = new HashSet<>();
  private Runnable beforeBatch = () -> {};
  private Runnable beforeOpening = () -> {};

  public InMemoryIntake(Clock clock, List<Publication> publications) {
    this.clock = clock;
    publications.forEach(p -> shelves.put(p.id(), new Shelf(p)));
  }

  /** The gateway's clock from now on. */
  synchronized void useClock(Clock next) {
    clock = next;
  }

  /** After so many more batches, one is half stored and then refused. */
  public synchronized void breakAfter(int batches) {
    batchesUntilFailure = batches;
  }

  /** Done once, before the next batch is taken. */
  public synchronized void beforeNextBatch(Runnable action) {
    beforeBatch = action;
  }

  /** Done once, before the next run is opened. */
  public synchronized void beforeNextOpening(Runnable action) {
    beforeOpening = action;
  }

  /** The watermark of an earlier life. */
  public synchronized void begin(PublicationId publication, Watermark from) {
    shelf(publication).saved = from;
  }

  /** Whether every completion is refused, as by a crash between the last row and its mark. */
  public synchronized void refuseCompletion(boolean refuse) {
    failing = refuse;
  }

  @Override
  public synchronized Watermark watermark(PublicationId publication) {
    Shelf shelf = shelf(publication);
    return shelf.open == null ? shelf.saved : shelf.open.watermark();
  }

  @Override
  public synchronized Run open(PublicationId publication) {
    Runnable before = beforeOpening;
    beforeOpening = () -> {};
    before.run();
    return open(publication, watermark(publication), false);
  }

  private Run open(PublicationId publication, Watermark watermark, boolean comparing) {
    Shelf shelf = shelf(publication);
    Run open = shelf.open;
    Run run =
        open == null
            ? new Run(publication, ++lastRun, 1, watermark)
            : new Run(publication, open.id(), open.attempt() + 1, watermark);
    shelf.comparing = comparing;
    shelf.present.clear();
    shelf.unnamed = false;
    shelf.open = run;
    shelf.attempts.add(run);
    shelf.balances.put(run.id(), Receipt.NONE);
    shelf.warnings.put(run.id(), new ArrayList<>());
    shelf.seen.clear();
    return run;
  }

  @Override
  public synchronized Receipt accept(Run run, List<RawRow> rows) {
    Shelf shelf = shelf(run.publication());
    if (!run.equals(shelf.open) || rows.size() > 5_000 || rows.isEmpty()) {
      throw new IllegalStateException("the run is not open, or the batch has a wrong size");
    }
    Runnable before = beforeBatch;
    beforeBatch = () -> {};
    before.run();
    boolean broken = batchesUntilFailure-- == 0;
    rows.forEach(row -> noteWhom(shelf.publication, row));
    Receipt receipt = Receipt.NONE;
    RowMapper mapper = new RowMapper(shelf.publication);
    for (RawRow row : broken ? rows.subList(0, rows.size() / 2) : rows) {
      MappedRow mapped = mapper.map(row, clock.instant());
      shelf.warnings.computeIfAbsent(run.id(), _ -> new ArrayList<>()).addAll(mapped.warnings());
      present(shelf, row);
      receipt =
          receipt.plus(
              switch (mapped) {
                case MappedRow.Accepted(SourceRecord record, List<String> _) ->
                    merge(shelf, run.id(), record);
                case MappedRow.Rejected(RawRow raw, Fault fault) ->
                    keepAside(shelf, run.id(), raw, fault);
                case MappedRow.Stopping(RawRow _, Fault fault) ->
                    throw new StoppedException("stopped by a row: " + fault.code().kebab());
              });
    }
    if (broken) {
      throw new IntakeException("the test breaks this batch");
    }
    shelf.balances.merge(run.id(), receipt, Receipt::plus);
    return receipt;
  }

  private void noteWhom(Publication publication, RawRow row) {
    if (row instanceof RawRow.Parsed parsed) {
      Object whom = parsed.values().get(publication.identity().column());
      if (whom != null) {
        personal.add(whom.toString());
      }
    }
  }

  private static Receipt merge(Shelf shelf, long run, SourceRecord record) {
    Stored stored = shelf.records.get(record.key());
    Long goneIn = shelf.gone.get(record.key());
    if (stored != null && goneIn != null && record.version() >= stored.record().version()) {
      // Of a repeated attempt, what its run found before is there again.
      shelf.gone.remove(record.key());
      Receipt as = goneIn == run ? DUPLICATE : UPDATED;
      shelf.records.put(record.key(), new Stored(record, run, as));
      shelf.seen.add(record.key() + record.version());
      return as;
    }
    if (stored != null && stored.record().equals(record)) {
      boolean again = stored.run() == run && shelf.seen.add(record.key() + record.version());
      return again ? stored.as() : DUPLICATE;
    }
    if (stored != null && stored.record().version() > record.version()) {
      return STALE;
    }
    Receipt as = stored == null ? CREATED : UPDATED;
    shelf.records.put(record.key(), new Stored(record, run, as));
    shelf.seen.add(record.key() + record.version());
    return as;
  }

  private static Receipt keepAside(Shelf shelf, long run, RawRow row, Fault fault) {
    String content =
        switch (row) {
          case RawRow.Parsed parsed -> parsed.values().toString();
          case RawRow.Unreadable unreadable -> unreadable.location() + unreadable.text();
        };
    Kept kept = shelf.quarantine.putIfAbsent(content, new Kept(run, fault));
    boolean again = kept != null && kept.run() == run && shelf.seen.add(content);
    shelf.seen.add(content);
    return kept == null || again ? QUARANTINED : DUPLICATE;
  }

  /** Nothing waits here. */
  @Override
  public synchronized Receipt conclude(Run run) {
    return shelf(run.publication()).balances.getOrDefault(run.id(), Receipt.NONE);
  }

  @Override
  public synchronized void complete(Run run, Watermark next) {
    if (failing) {
      throw new IntakeException("the test breaks the completion");
    }
    Shelf shelf = shelf(run.publication());
    shelf.saved = next;
    shelf.open = null;
    shelf.compared = shelf.comparing ? clock.instant() : shelf.compared;
  }

  @Override
  public synchronized void fail(Run run, PullFailure failure) {
    if (!run.equals(shelf(run.publication()).open)) {
      throw new IllegalStateException("the run is not open");
    }
  }

  @Override
  public Comparisons comparisons() {
    return new InMemoryComparisons();
  }

  private static void present(Shelf shelf, RawRow row) {
    new RowMapper(shelf.publication)
        .key(row)
        .ifPresentOrElse(shelf.present::add, () -> shelf.unnamed = true);
  }

  private static Compared compared(Shelf shelf, Run run) {
    List<String> missing = new ArrayList<>();
    long living = 0;
    long marked = 0;
    for (Stored stored : shelf.records.values()) {
      SourceRecord record = stored.record();
      boolean present = shelf.present.contains(record.key());
      living += record.tombstone() ? 0 : 1;
      marked += record.tombstone() && present ? 1 : 0;
      if (!record.tombstone() && !present && stored.run() != run.id()) {
        missing.add(record.key());
      }
    }
    if (missing.size() > Math.max(20, living / 5)) {
      throw new StoppedException(missing.size() + " of " + living + " records are gone");
    }
    missing.forEach(
        key -> {
          shelf.gone.put(key, run.id());
          shelf.records.computeIfPresent(
              key, (_, s) -> new Stored(gone(s.record()), s.run(), s.as()));
        });
    long deleted = shelf.gone.values().stream().filter(in -> in == run.id()).count();
    return new Compared.Done(shelf.present.size() - marked, deleted);
  }

  private static SourceRecord gone(SourceRecord record) {
    return new SourceRecord(
        record.publication(),
        record.type(),
        record.subject(),
        record.key(),
        record.version(),
        true,
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  private final class InMemoryComparisons implements Comparisons {
    @Override
    public Optional<Instant> last(PublicationId publication) {
      synchronized (InMemoryIntake.this) {
        return Optional.ofNullable(shelf(publication).compared);
      }
    }

    @Override
    public Run open(PublicationId publication) {
      synchronized (InMemoryIntake.this) {
        return InMemoryIntake.this.open(publication, Watermark.START, true);
      }
    }

    @Override
    public void present(Run run, List<RawRow> rows) {
      synchronized (InMemoryIntake.this) {
        rows.forEach(row -> InMemoryIntake.present(shelf(run.publication()), row));
      }
    }

    @Override
    public Compared compare(Run run, Optional<String> doubt) {
      synchronized (InMemoryIntake.this) {
        Shelf shelf = shelf(run.publication());
        if (doubt.isPresent() || shelf.unnamed) {
          return new Compared.Undecided(doubt.orElse("a row has no key that can be read"));
        }
        return compared(shelf, run);
      }
    }
  }

  private Shelf shelf(PublicationId publication) {
    Shelf shelf = shelves.get(publication);
    if (shelf == null) {
      throw new IllegalStateException("not a publication of this test: " + publication);
    }
    return shelf;
  }

  /** Every opening of a run, in order. */
  public synchronized List<Run> attempts(PublicationId publication) {
    return List.copyOf(shelf(publication).attempts);
  }

  /** The sum over runs, each by its last attempt. */
  public synchronized Receipt balance(PublicationId publication) {
    return shelf(publication).balances.values().stream().reduce(Receipt.NONE, Receipt::plus);
  }

  /** What was told with rows, each run by its last attempt. */
  public synchronized List<String> warnings(PublicationId publication) {
    return shelf(publication).warnings.values().stream().flatMap(List::stream).toList();
  }

  public synchronized List<SourceRecord> records(PublicationId publication) {
    return shelf(publication).records.values().stream().map(Stored::record).toList();
  }

  /** The identity in every row that came, and what identifies directly in those taken. */
  synchronized Set<String> personal() {
    Set<String> all = new HashSet<>(personal);
    shelves.values().stream()
        .flatMap(shelf -> shelf.records.values().stream())
        .flatMap(stored -> stored.record().direct().values().stream())
        .forEach(
            value -> {
              if (value instanceof FieldValue.Text(String text)) {
                all.add(text);
              }
            });
    return all;
  }

  /** What every row's fault says. */
  synchronized String said() {
    return shelves.values().stream()
        .flatMap(shelf -> shelf.quarantine.values().stream())
        .map(kept -> kept.fault().toString())
        .collect(Collectors.joining("\n"));
  }

  public synchronized List<Fault> quarantine(PublicationId publication) {
    return shelf(publication).quarantine.values().stream().map(Kept::fault).toList();
  }
}
