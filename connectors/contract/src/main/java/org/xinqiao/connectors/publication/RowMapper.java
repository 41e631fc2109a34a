package org.xinqiao.connectors.publication;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xinqiao.connectors.identity.CheckedIdentity;
import org.xinqiao.connectors.identity.IdentitySchemes;
import org.xinqiao.connectors.record.Fault.Code;
import org.xinqiao.connectors.record.FieldValue;
import org.xinqiao.connectors.record.Identity;
import org.xinqiao.connectors.record.MappedRow;
import org.xinqiao.connectors.record.RawRow;
import org.xinqiao.connectors.record.SourceRecord;

/**
 * Validates raw rows against a publication and makes records of them. It mends nothing: a value
 * that is not as the publication says is refused, with what would be right. Empty text counts as no
 * value.
 */
public final class RowMapper {
  private static final int LONGEST_KEY_PART = 1_000;
  private static final String KEY_SEPARATOR = "\u001f";
  private static final Identity NOBODY = new Identity("", "");

  private final Publication publication;
  private final ValueReader values;
  private final FieldReader fields;
  private final RowDrift drift;
  private final QualityCheck quality;

  public RowMapper(Publication publication) {
    this.publication = publication;
    this.values = new ValueReader(publication.zone());
    this.fields = new FieldReader(values);
    this.drift = new RowDrift(publication);
    this.quality = new QualityCheck(publication.acceptance().quality());
  }

  /**
   * Maps one row.
   *
   * @param asOf the gateway's clock; times more than five minutes ahead of it are refused
   */
  public MappedRow map(RawRow row, Instant asOf) {
    return switch (row) {
      case RawRow.Unreadable unreadable -> new MappedRow.Rejected(row, unreadable.fault());
      case RawRow.Parsed parsed -> {
        try {
          yield accepted(parsed, asOf);
        } catch (RefusedRow refused) {
          yield refused.as(row);
        }
      }
    };
  }

  /**
   * Where a row stands along the publication's cursor, whatever else is wrong with it: microseconds
   * since 1970 for a time, the number itself for a number; empty if the column has no such value.
   */
  public OptionalLong position(RawRow.Parsed row) {
    try {
      return OptionalLong.of(grown(publication.cursor().by(), row.values(), Instant.MAX));
    } catch (RefusedRow refused) {
      return OptionalLong.empty();
    }
  }

  /**
   * The key of the record that a row is of, whatever else is wrong with the row, as {@link
   * SourceRecord#key} has it; empty if it can't be read.
   */
  public Optional<String> key(RawRow row) {
    if (!(row instanceof RawRow.Parsed parsed)) {
      return Optional.empty();
    }
    try {
      boolean named = publication.key().contains(publication.identity().column());
      return Optional.of(key(parsed.values(), named ? subject(parsed.values()) : NOBODY));
    } catch (RefusedRow refused) {
      return Optional.empty();
    }
  }

  private MappedRow accepted(RawRow.Parsed parsed, Instant asOf) throws RefusedRow {
    SortedMap<String, @Nullable Object> row = parsed.values();
    drift.refuseAdded(row);
    Identity subject = subject(row);
    String key = key(row, subject);
    long version = grown(publication.version(), row, asOf);
    boolean tombstone = tombstone(row);
    SortedMap<String, FieldValue> named = new TreeMap<>();
    SortedMap<String, FieldValue> direct = new TreeMap<>();
    List<String> warnings = parsed.noticed();
    if (!tombstone) {
      drift.refuseDropped(row);
      for (Field field : publication.fields()) {
        try {
          Optional<FieldValue> value = fields.value(field, row, asOf);
          if (value.isPresent()) {
            (field.classification() == Field.Classification.PII_DIRECT ? direct : named)
                .put(field.name(), value.get());
          }
        } catch (RefusedRow refused) {
          warnings = joined(warnings, List.of(drift.leftOut(field, refused)));
        }
      }
      warnings = joined(warnings, quality.warnings(named, direct));
    }
    return new MappedRow.Accepted(
        new SourceRecord(
            publication.id(),
            publication.recordType(),
            subject,
            key,
            version,
            tombstone,
            Collections.unmodifiableSortedMap(named),
            Collections.unmodifiableSortedMap(direct)),
        warnings);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<String> joined = new ArrayList<>(first);
    joined.addAll(second);
    return Collections.unmodifiableList(joined);
  }

  private Identity subject(SortedMap<String, @Nullable Object> row) throws RefusedRow {
    String column = publication.identity().column();
    Identity written = new Identity(publication.identity().type(), keyPart(row, column));
    return switch (IdentitySchemes.installed().checked(written)) {
      case CheckedIdentity.Valid(Identity subject) -> subject;
      case CheckedIdentity.Invalid(String remedy) ->
          throw new RefusedRow(Code.INVALID_IDENTITY, column, remedy);
    };
  }

  /** A person written in two ways has one record, so the identity stands in it in its one form. */
  private String key(SortedMap<String, @Nullable Object> row, Identity subject) throws RefusedRow {
    List<String> parts = new ArrayList<>();
    for (String column : publication.key()) {
      boolean identity = column.equals(publication.identity().column());
      parts.add(identity ? subject.value() : keyPart(row, column));
    }
    return String.join(KEY_SEPARATOR, parts);
  }

  private String keyPart(SortedMap<String, @Nullable Object> row, String column) throws RefusedRow {
    String part = present(row, column).toString();
    if (part.length() > LONGEST_KEY_PART || part.contains(KEY_SEPARATOR)) {
      throw new RefusedRow(
          Code.WRONG_FORM, column, "at most " + LONGEST_KEY_PART + " characters without U+001F");
    }
    return part;
  }

  private long grown(
      Publication.VersionColumn growing, SortedMap<String, @Nullable Object> row, Instant asOf)
      throws RefusedRow {
    String column = growing.column();
    Object raw = present(row, column);
    return switch (growing.type()) {
      case WHOLE ->
          values
              .whole(raw)
              .orElseThrow(
                  () ->
                      new RefusedRow(Code.WRONG_TYPE, column, FieldReader.form(Field.Type.WHOLE)));
      case INSTANT -> {
        Instant instant =
            values
                .instant(raw)
                .orElseThrow(
                    () ->
                        new RefusedRow(
                            Code.WRONG_TYPE, column, FieldReader.form(Field.Type.INSTANT)));
        FieldReader.refuseFuture(instant, asOf, column);
        yield ChronoUnit.MICROS.between(Instant.EPOCH, instant);
      }
    };
  }

  private boolean tombstone(SortedMap<String, @Nullable Object> row) {
    return publication
        .deleted()
        .column()
        .filter(rule -> rule.value().equals(String.valueOf(row.get(rule.column()))))
        .isPresent();
  }

  private static Object present(SortedMap<String, @Nullable Object> row, String column)
      throws RefusedRow {
    Object raw = row.get(column);
    if (raw == null || raw.equals("")) {
      throw FieldReader.missing(column, row);
    }
    return raw;
  }
}
