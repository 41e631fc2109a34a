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
 * @param every how long after one pull the next begins; empty for {@link SourceSettings.Push}
 * @param key columns whose values together name a record
 * @param freshness how often new data is promised, if it is; of {@link SourceSettings.Push} always
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
    Optional<Duration> every,
    VersionColumn version,
    IdentityColumn identity,
    List<String> key,
    Optional<DeletedColumn> deleted,
    List<Field> fields,
    Optional<Duration> freshness,
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

  /** The column whose value grows with every change of a row. */
  public record VersionColumn(String column, Type type) {
    /** What versions are. */
    public enum Type {
      INSTANT,
      WHOLE
    }
  }

  /** The column that says whom a row is about, and what kind of identity it holds. */
  public record IdentityColumn(String type, String column) {}

  /** A row is a tombstone where {@code column}, as text, is {@code value}. */
  public record DeletedColumn(String column, String value) {}

  /** Whether the department sends its rows, instead of being asked for them. */
  public boolean pushed() {
    return source instanceof SourceSettings.Push;
  }

  /** Every column that the source must have, sorted. */
  public SortedSet<String> columns() {
    SortedSet<String> columns = new TreeSet<>(key);
    columns.add(version.column());
    columns.add(identity.column());
    deleted.ifPresent(rule -> columns.add(rule.column()));
    fields.forEach(field -> columns.add(field.column()));
    return columns;
  }
}
