package org.xinqiao.connectors.publication;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xinqiao.connectors.publication.Acceptance.Drift;
import org.xinqiao.connectors.publication.Acceptance.Drift.Policy;
import org.xinqiao.connectors.record.RawRow;

/**
 * Compares what a source has with what its publication declares, for one pull or one push: the
 * columns before the rows where the source has a table or a header, the rows themselves elsewhere.
 * What is ignored is told with the next row that is handed over, once. Not thread-safe.
 */
public final class DriftCheck {
  /** Names beyond these are not told: they are no longer a source that has grown a column. */
  private static final int MOST_TOLD = 20;

  private static final int LONGEST_NAME = 63;

  private final Publication publication;
  private final Drift policy;
  private final Set<String> known;
  private final List<String> untold = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private boolean looksAtRows;

  /** What is to be done about the columns that a source has. */
  public sealed interface Columns {
    /**
     * Its rows can be read.
     *
     * @param read the columns that a row is to have
     */
    record Enough(SortedSet<String> read) implements Columns {}

    /**
     * None of its rows can be taken.
     *
     * @param missing the columns without which that is so
     */
    record Lacking(SortedSet<String> missing) implements Columns {}
  }

  public DriftCheck(Publication publication) {
    this.publication = publication;
    this.policy = publication.acceptance().drift();
    this.known = new HashSet<>(publication.columns());
    this.looksAtRows = !publication.source().tabular() && policy.added() == Policy.IGNORE;
  }

  /**
   * Judges the columns of a table or of a header, before any of its rows is read.
   *
   * @param present every column that it has
   */
  public Columns columns(Set<String> present) {
    SortedSet<String> missing = new TreeSet<>(publication.columns());
    missing.removeAll(present);
    SortedSet<String> fatal = new TreeSet<>(missing);
    if (policy.dropped() != Policy.STOP) {
      fatal.retainAll(publication.indispensableColumns());
    }
    if (!fatal.isEmpty()) {
      return new Columns.Lacking(Collections.unmodifiableSortedSet(fatal));
    }
    SortedSet<String> read = new TreeSet<>(publication.columns());
    read.removeAll(missing);
    if (policy.dropped() == Policy.IGNORE) {
      missing.forEach(column -> tell("dropped:", column));
    }
    for (String column : new TreeSet<>(present)) {
      if (policy.added() != Policy.IGNORE) {
        read.add(column);
      } else if (!publication.columns().contains(column)) {
        tell("added:", column);
      }
    }
    return new Columns.Enough(Collections.unmodifiableSortedSet(read));
  }

  /** The rows, the first with what is to be told. */
  public List<RawRow> noting(List<RawRow> rows) {
    if (looksAtRows) {
      rows.forEach(this::look);
    }
    if (untold.isEmpty()) {
      return rows;
    }
    List<RawRow> noted = new ArrayList<>(rows);
    for (int i = 0; i < noted.size(); i++) {
      if (noted.get(i) instanceof RawRow.Parsed row) {
        noted.set(i, new RawRow.Parsed(row.location(), row.values(), List.copyOf(untold)));
        untold.clear();
        break;
      }
    }
    return noted;
  }

  private void look(RawRow row) {
    if (row instanceof RawRow.Parsed parsed) {
      for (String column : parsed.values().keySet()) {
        if (!known.contains(column)) {
          tell("added:", column);
        }
      }
    }
  }

  private void tell(String what, String column) {
    known.add(column);
    if (told.size() < MOST_TOLD && told.add(what + shown(column))) {
      untold.add(what + shown(column));
    }
    looksAtRows &= told.size() < MOST_TOLD;
  }

  /** A source may send anything as a name. */
  static String shown(String column) {
    return column
        .substring(0, Math.min(LONGEST_NAME, column.length()))
        .replaceAll("\\p{Cntrl}", "?");
  }
}
