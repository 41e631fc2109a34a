package org.xinqiao.connectors.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xinqiao.connectors.intake.PullFailure.Kind;
import org.xinqiao.connectors.publication.DriftCheck;
import org.xinqiao.connectors.publication.Publication;
import org.xinqiao.connectors.record.RawRow;

/** The first rows of a source. It breaks the read off when it has enough, and stores nothing. */
abstract sealed class Sample implements RowSink, PagedSource.PageSink {
  private final int most;
  private final List<RawRow> rows = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private boolean full;

  private Sample(int most) {
    this.most = most;
  }

  /** Of rows as a publication declares them. */
  static Sample of(Publication publication, int most) {
    return new Declared(new DriftCheck(publication), most);
  }

  /** Of rows with whatever columns there are. */
  static Sample ofAnything(int most) {
    return new Anything(most);
  }

  /** Reads until there are enough rows, or no more. */
  void fill(Reading reading) throws PullBroken {
    try {
      reading.into(this);
    } catch (Enough enough) {
      full = true;
    }
  }

  @Override
  public void columns(Set<String> present) {
    judge(present);
  }

  @Override
  public void page(List<RawRow> page, OptionalLong expected) throws PullBroken {
    accept(page, expected);
  }

  @Override
  public void accept(List<RawRow> batch, OptionalLong expected) throws PullBroken {
    for (RawRow row : noted(batch)) {
      if (rows.size() == most) {
        throw new Enough();
      }
      rows.add(row);
    }
  }

  List<RawRow> rows() {
    return List.copyOf(rows);
  }

  /** The columns that were told before the rows, in their order; none if none were. */
  Set<String> columns() {
    return columns;
  }

  /** Whether it was broken off, because the source has more rows. */
  boolean full() {
    return full;
  }

  abstract List<RawRow> noted(List<RawRow> batch);

  void note(Set<String> present) {
    columns.addAll(present);
  }

  /** What hands over rows. */
  @FunctionalInterface
  interface Reading {
    void into(Sample sample) throws PullBroken;
  }

  /** No failure: there are enough rows. */
  private static final class Enough extends PullBroken {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(Kind.UNREACHABLE, "enough rows");
    }
  }

  private static final class Declared extends Sample {
    private final DriftCheck drift;

    Declared(DriftCheck drift, int most) {
      super(most);
      this.drift = drift;
    }

    @Override
    public DriftCheck.Columns judge(Set<String> present) {
      note(present);
      return drift.columns(present);
    }

    @Override
    List<RawRow> noted(List<RawRow> batch) {
      return drift.noting(batch);
    }
  }

  private static final class Anything extends Sample {
    Anything(int most) {
      super(most);
    }

    @Override
    public DriftCheck.Columns judge(Set<String> present) {
      note(present);
      SortedSet<String> all = new TreeSet<>(present);
      return new DriftCheck.Columns.Enough(all);
    }

    @Override
    List<RawRow> noted(List<RawRow> batch) {
      return batch;
    }
  }
}
