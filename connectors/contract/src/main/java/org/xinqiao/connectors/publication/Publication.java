package org.xinqiao.connectors.publication;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xinqiao.connectors.record.RecordType;

/**
 * What one department publishes: the content of a checked publication file
 * (docs/guides/publication.md has it field by field).
 *
 * @param title language tag to text
 * @param zone of dates, and of times that name no zone
 * @param schedule when the source is asked; empty for {@link SourceSettings.Push}
 * @param version what orders the versions of a record
 * @param cursor how kinds that follow a column ask for what is new
 * @param key columns whose values together name a record
 * @param freshness how often new data is promised, if it is; of {@link SourceSettings.Push} always
 * @param resilience how its source is spared
 * @param acceptance which rows and runs are taken
 * @param tests rows and what becomes of them
 * @param digest SHA-256 of the file's text, in hexadecimal
 */
public record Publication(
    PublicationId id,
    int contractVersion,
    Map<String, String> title,
    Owner owner,
    RecordType recordType,
    Law law,
    ZoneId zone,
    SourceSettings source,
    Optional<Schedule> schedule,
    VersionColumn version,
    Cursor cursor,
    IdentityColumn identity,
    List<String> key,
    Deletes deleted,
    List<Field> fields,
    Optional<Freshness> freshness,
    Resilience resilience,
    Acceptance acceptance,
    List<ContractTest> tests,
    String digest) {
  /**
   * Who answers for the data.
   *
   * @param name language tag to text
   * @param steward whom to write to about a row
   */
  public record Owner(Map<String, String> name, String steward) {}

  /**
   * Why the data may flow.
   *
   * @param purposes for which scenarios it may be read
   * @param retention how long it may be kept
   */
  public record Law(String basis, List<String> purposes, Period retention) {}

  /**
   * When a source is asked.
   *
   * @param every how long after one pull the next begins
   * @param jitter up to how much longer, so that publications of one schedule do not ask together;
   *     from zero to {@code every}
   */
  public record Schedule(Duration every, Duration jitter) {}

  /** A column whose value grows with every change of a row. */
  public record VersionColumn(String column, Type type) {
    /** What its values are. */
    public enum Type {
      INSTANT,
      WHOLE
    }
  }

  /**
   * How the next pull begins. Rows may become visible later than others further along: their
   * transaction took longer to commit.
   *
   * @param by the column that is followed: it grows with every change of a row. The version where
   *     the file names no other
   * @param tieBreaker columns that put rows with one value of it in order; the key where the file
   *     names none
   * @param overlap how far below the largest value that was read the next pull begins: microseconds
   *     for times, a difference of numbers for whole ones; from 0
   * @param holdBack how long a row is left at its source after the time in that column; from zero,
   *     which it is for whole numbers
   */
  public record Cursor(VersionColumn by, List<String> tieBreaker, long overlap, Duration holdBack) {
    public Cursor {
      tieBreaker = List.copyOf(tieBreaker);
    }
  }

  /** The column that says whom a row is about, and what kind of identity it holds. */
  public record IdentityColumn(String type, String column) {}

  /**
   * How a deletion is told.
   *
   * @param column a row that says so itself
   * @param compare how often all rows are read, to find those that are gone; of {@code jdbc-table}
   *     and {@code http-json}
   */
  public record Deletes(Optional<DeletedColumn> column, Optional<Duration> compare) {}

  /** A row is a tombstone where {@code column}, as text, is {@code value}. */
  public record DeletedColumn(String column, String value) {}

  /**
   * A department's promise.
   *
   * @param objective how often new data comes
   * @param limit after which time without an answer an alarm is raised, at least {@code objective}
   */
  public record Freshness(Duration objective, Optional<Duration> limit) {}

  /** Whether the department sends its rows, instead of being asked for them. */
  public boolean pushed() {
    return source instanceof SourceSettings.Push;
  }

  /** Every column that is declared, sorted: by name, or by an expression that reads it. */
  public SortedSet<String> columns() {
    SortedSet<String> columns = indispensableColumns();
    fields.forEach(field -> columns.addAll(field.columns()));
    return columns;
  }

  /** The columns without which no row says whose it is, which it is, and whether it was deleted. */
  public SortedSet<String> indispensableColumns() {
    SortedSet<String> columns = new TreeSet<>(key);
    columns.add(version.column());
    columns.add(cursor.by().column());
    columns.addAll(cursor.tieBreaker());
    columns.add(identity.column());
    deleted.column().ifPresent(rule -> columns.add(rule.column()));
    return columns;
  }
}
